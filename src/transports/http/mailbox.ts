import type { FastifyInstance } from 'fastify'
import { AppError } from '../../domain/errors.ts'
import { escapeHtml } from '../../domain/mails/escape-html.ts'
import type { MailFolder } from '../../outside/mail-folder.ts'

const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; height: 100vh; display: grid; grid-template: auto 1fr / minmax(16rem, 24rem) 1fr; color: #1d2423;
  font: 15px/1.45 system-ui, sans-serif; background: #eceeee; }
header { grid-column: 1 / -1; display: flex; gap: .75rem; align-items: baseline; padding: .75rem 1.25rem;
  background: #fff; border-bottom: 1px solid #d9dddc; }
h1 { margin: 0; font-size: 1.1rem; }
header p { margin: 0; color: #5b6463; }
nav { overflow: auto; background: #fff; border-inline-end: 1px solid #d9dddc; }
nav a { display: block; padding: .7rem 1.25rem; color: inherit; text-decoration: none; border-bottom: 1px solid #eceeee; }
nav a:hover, nav a:focus-visible { background: #f1f5f3; }
nav a[aria-current] { background: #e3ece8; }
nav strong, nav span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
nav span { color: #5b6463; font-size: .85rem; }
iframe { width: 100%; height: 100%; border: 0; }
main p { padding: 2rem; color: #5b6463; }
@media (max-width: 640px) { body { grid-template: auto 14rem 1fr / 1fr; } }
`

/** Nothing in a mail runs or loads anything; its links open beside it. */
const letterPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"

const address = (name: string, more = ''): string => escapeHtml(`/demo/mail${more}/${encodeURIComponent(name)}`)

async function pageOf(folder: MailFolder, chosen: string | undefined): Promise<string> {
  const mails = await folder.list()
  const shown = mails.find(({ name }) => name === chosen) ?? mails[0]
  const rows = mails.map(({ name, to, subject, at }) => {
    const current = name === shown?.name ? ' aria-current="true"' : ''
    const time = at.toISOString().slice(0, 16).replace('T', ' ')
    return `<a href="${address(name)}"${current}><strong>${escapeHtml(subject)}</strong><span>${escapeHtml(to)}</span><span>${time} UTC</span></a>`
  })
  const letter = shown
    ? `<iframe title="${escapeHtml(shown.subject)}" sandbox="allow-popups allow-popups-to-escape-sandbox" src="${address(shown.name, '/letter')}"></iframe>`
    : '<p>No mail yet. Open a ticket in the shop, or answer one in the console.</p>'
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mailbox</title>',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<link rel="icon" href="data:,"><link rel="stylesheet" href="/demo/mailbox.css"></head><body>',
    '<header><h1>Mailbox</h1><p>There is no mail server: these mails are files.</p></header>',
    `<nav aria-label="Mails">${rows.join('')}</nav><main>${letter}</main></body></html>`,
  ].join('\n')
}

/** A page that shows the mails of a demo, where they are files. It shows everybody’s: never beside a mail server. */
export function mailboxRoutes(app: FastifyInstance, folder: MailFolder): void {
  const hidden = { schema: { hide: true } } as const
  type Named = { Params: { name: string } }

  app.get('/demo/mailbox.css', hidden, (_request, reply) => reply.type('text/css').send(style))
  for (const url of ['/demo/mail', '/demo/mail/:name']) {
    app.get<Named>(url, hidden, async (request, reply) =>
      reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(await pageOf(folder, request.params.name)),
    )
  }
  app.get<Named>('/demo/mail/letter/:name', hidden, async (request, reply) => {
    const mail = await folder.read(request.params.name)
    if (!mail) throw new AppError('not_found')
    return reply
      .removeHeader('x-frame-options')
      .header('content-security-policy', letterPolicy)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(mail.html.replace(/<head>/i, '<head><base target="_blank">'))
  })
}
