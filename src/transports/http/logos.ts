import type { FastifyInstance } from 'fastify'
import { AppError } from '../../domain/errors.ts'
import type { Services } from '../../usecases/context.ts'

const year = 31_536_000

/** Pictures of sites, for everybody: they stand in the widget. The address names the very picture, so that it is kept. */
export function logoRoutes(app: FastifyInstance, { store }: Services): void {
  app.get<{ Params: { siteId: string }; Querystring: { v?: string | string[] } }>(
    '/widget/logo/:siteId',
    { schema: { hide: true } },
    async (request, reply) => {
      const logo = await store.sites.logo(request.params.siteId)
      if (!logo) throw new AppError('not_found')
      const isThis = request.query.v === logo.hash
      return reply
        .type(logo.type)
        .header('cache-control', isThis ? `public, max-age=${year}, immutable` : 'no-cache')
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('x-content-type-options', 'nosniff')
        .send(logo.bytes)
    },
  )
}
