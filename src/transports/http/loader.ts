import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { AppError } from '../../domain/errors.ts'

const year = 31_536_000
const hidden = { schema: { hide: true } } as const

/** Otherwise sending a file puts a `cache-control` of its own in the place of ours. */
const asSaid = { cacheControl: false } as const

/** Any page may run it: what it may do there, it asks the server for. Pages that check its hash need the CORS header. */
const forAll = (reply: FastifyReply, cache: string): FastifyReply =>
  reply
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('access-control-allow-origin', '*')
    .header('cache-control', cache)

/**
 * The script that pages load: as `/widget.js`, which follows the server, and by the name that `/widget.json` gives with
 * its hash (Subresource Integrity), which never changes.
 *
 * @param root the folder of the built pages
 */
export function loaderRoutes(app: FastifyInstance, root: string): void {
  const { src }: { src: string } = JSON.parse(readFileSync(join(root, 'widget.json'), 'utf8'))
  app.get('/widget.js', hidden, (_request, reply) => forAll(reply, 'public, max-age=300').sendFile('widget.js', asSaid))
  app.get('/widget.json', hidden, (_request, reply) =>
    forAll(reply, 'public, max-age=300').sendFile('widget.json', asSaid),
  )
  app.get<{ Params: { hash: string } }>('/widget.:hash(^[0-9a-f]{16}$).js', hidden, (request, reply) => {
    // That of another version is no more: a page that pins it says so by its hash, which would not fit this one.
    if (request.url.split('?', 1)[0] !== src) throw new AppError('not_found')
    return forAll(reply, `public, max-age=${year}, immutable`).sendFile(src.slice(1), asSaid)
  })
}
