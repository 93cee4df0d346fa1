import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Services } from '../../usecases/context.ts'
import { loaderRoutes } from './loader.ts'
import { allowFraming } from './security.ts'

interface Options {
  /** The folder of the built pages. */
  root: string
  demo: boolean
  /** Whether mails are files that `/demo/mail` shows. */
  mailbox: boolean
}

const year = 31_536_000

/** Serves the built pages: start page, demo shop, console, portal, and the widget with its loader. */
export async function pageRoutes(app: FastifyInstance, services: Services, options: Options): Promise<void> {
  const { root } = options
  if (!existsSync(join(root, 'console', 'index.html'))) {
    app.log.warn('the pages are not built; only the API is served (npm run build)')
    return
  }
  await app.register(fastifyStatic, { root, serve: false })

  // Otherwise sending a file puts a `cache-control` of its own in the place of ours.
  const asSaid = { cacheControl: false } as const
  const page = (reply: FastifyReply, name: string) =>
    reply.header('cache-control', 'no-cache').sendFile(`${name}/index.html`, asSaid)
  const hidden = { schema: { hide: true } } as const

  // The start page shows the demo's logins and its mailbox only where they work.
  const shown = (['demo', 'mailbox'] as const).filter((part) => options[part])
  const start = shown.reduce(
    (html, part) => html.replace(`data-${part}="off"`, `data-${part}="on"`),
    readFileSync(join(root, 'home', 'index.html'), 'utf8'),
  )
  app.get('/', hidden, (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(start),
  )

  app.get('/demo', hidden, (_request, reply) => page(reply, 'site'))
  for (const name of ['console', 'portal']) {
    // The pages route by themselves below their address.
    for (const url of [`/${name}`, `/${name}/*`]) app.get(url, hidden, (_request, reply) => page(reply, name))
  }

  app.get<{ Params: { '*': string } }>('/assets/*', hidden, (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`, { maxAge: year * 1000, immutable: true }),
  )
  loaderRoutes(app, root)
  app.get<{ Querystring: { site?: string | string[] } }>('/widget/frame', hidden, async (request, reply) => {
    const key = [request.query.site ?? []].flat()[0]
    const site = key ? await services.store.sites.byKey(key) : undefined
    allowFraming(reply, site?.origins ?? [])
    return page(reply, 'widget')
  })
}
