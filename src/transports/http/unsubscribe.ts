import type { FastifyInstance, FastifyReply } from 'fastify'
import { escapeHtml } from '../../domain/mails/escape-html.ts'
import type { Speech, WordKey } from '../../domain/mails/words.ts'
import type { Services } from '../../usecases/context.ts'
import { setUnsubscribed, unsubscribeLink } from '../../usecases/unsubscribe.ts'

const style = `
:root { color-scheme: light dark; }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; font: 17px/1.5 system-ui, sans-serif; }
main { max-width: 30rem; padding: 2rem; text-align: center; }
h1 { font-size: 1.4rem; line-height: 1.3; }
button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: .4rem; background: #2f5d50; color: #fff; }
`

interface Said {
  title: WordKey
  text?: WordKey
  button: WordKey
  /** What the button asks for. */
  action: 'stop' | 'resume'
}

const question: Said = { title: 'stopTitle', text: 'stopText', button: 'stopButton', action: 'stop' }
const stopped: Said = { title: 'stopped', button: 'resumeButton', action: 'resume' }
const resumed: Said = { title: 'resumed', button: 'stopButton', action: 'stop' }

function pageOf({ language, direction, say }: Speech, { title, text, button, action }: Said): string {
  const words = (key: WordKey) => escapeHtml(say(key))
  return [
    `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    `<title>${words(title)}</title><link rel="stylesheet" href="/unsubscribe/page.css"></head>`,
    `<body><main><h1>${words(title)}</h1>${text ? `<p>${words(text)}</p>` : ''}`,
    `<form method="post"><button name="action" value="${action}">${words(button)}</button></form></main></body></html>`,
  ].join('\n')
}

const send = (reply: FastifyReply, speech: Speech, said: Said) =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(pageOf(speech, said))

/**
 * The page behind the link that ends mails about a ticket. It asks before it does anything, because mail scanners open
 * every link; a mail program's own button posts at once (RFC 8058). Nobody has to be signed in: the link is the proof.
 */
export async function unsubscribeRoutes(app: FastifyInstance, services: Services): Promise<void> {
  await app.register((page, _options, done) => {
    // Forms of both kinds, and whatever else a mail program sends: the address says it all (RFC 8058, section 3.2).
    page.removeAllContentTypeParsers()
    page.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body))
    const hidden = { schema: { hide: true }, bodyLimit: 4096 } as const

    page.get('/unsubscribe/page.css', hidden, (_request, reply) =>
      reply.type('text/css').header('cache-control', 'public, max-age=3600').send(style),
    )
    page.get<{ Params: { token: string } }>('/unsubscribe/:token', hidden, async (request, reply) => {
      const { speech } = await unsubscribeLink(services, request.params.token)
      return send(reply, speech, question)
    })
    page.post<{ Params: { token: string } }>('/unsubscribe/:token', hidden, async (request, reply) => {
      const stop = new URLSearchParams(String(request.body ?? '')).get('action') !== 'resume'
      const speech = await setUnsubscribed(services, request.params.token, stop)
      return send(reply, speech, stop ? stopped : resumed)
    })
    done()
  })
}
