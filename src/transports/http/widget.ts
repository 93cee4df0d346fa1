import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  widgetConfig,
  widgetConfigQuery,
  widgetLogoutBody,
  widgetSession,
  widgetSessionBody,
} from '../../contracts/sites.ts'
import type { Services } from '../../usecases/context.ts'
import { startWidgetSession } from '../../usecases/start-widget-session.ts'
import { widgetConfig as configOf } from '../../usecases/widget-config.ts'
import { foreignOrigin } from '../origin.ts'
import { verb } from './endpoint.ts'
import { openEndpoint } from './open-endpoint.ts'

const tag = 'Widget'

/** Seconds that a browser may keep what the launcher looks like. */
const configFor = 60

export function widgetRoutes(app: FastifyInstance, services: Services): void {
  const foreign = (request: FastifyRequest) => foreignOrigin(request, services.settings.publicUrl())

  openEndpoint(
    app,
    {
      ...{ method: 'GET', url: '/widget/config', operationId: 'widgetConfig', tag },
      summary: 'What the launcher looks like and says on a site',
      description:
        'For the script on a page. Pages of other origins than the site’s and our own are answered `not_found`, without a CORS header.',
      problems: ['not_found'],
      query: widgetConfigQuery,
      answers: { 200: widgetConfig },
    },
    async (query, _caller, request, reply) => {
      void reply.header('vary', 'Origin')
      const config = await configOf(services, query, foreign(request))
      const { origin } = request.headers
      if (origin !== undefined) void reply.header('access-control-allow-origin', origin)
      void reply.header('cache-control', `public, max-age=${configFor}`)
      return config
    },
  )
  openEndpoint(
    app,
    {
      ...{ method: 'POST', url: '/widget/session', operationId: 'startWidgetSession', tag },
      summary: 'Start or continue a visitor’s session on a site',
      description:
        'For the page of a widget. `visitorToken` of an earlier answer brings the same visitor back. A typed e-mail is a label: it gives no access to older tickets. `identity` makes the session that of the person whom the site’s server names, and gives them what the visitor of the token has asked before; it works once, or again beside a token of the same person. `forbidden` for pages of other origins than the site’s and our own; `unauthenticated` for an identity that proves nobody, and where the site asks for one.',
      problems: ['not_found', 'forbidden', 'unauthenticated'],
      body: widgetSessionBody,
      answers: { 201: widgetSession },
    },
    (body, caller, request) => startWidgetSession(services, body, caller, foreign(request)),
  )
  verb(app, services, {
    ...{ method: 'POST', url: '/widget/logout', does: 'visitor:log-out', tag },
    summary: 'Leave: end the session and forget the token that brings the visitor back',
    description:
      'For visitors. Sessions that the same token has begun in other tabs end too. The tickets stay: an identity shows them again.',
    body: widgetLogoutBody,
    answers: { 204: null },
  })
}
