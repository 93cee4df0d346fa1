import type { FastifyInstance } from 'fastify'
import { widgetSession, widgetSessionBody } from '../../contracts/sites.ts'
import type { Services } from '../../usecases/context.ts'
import { startWidgetSession } from '../../usecases/start-widget-session.ts'
import { openEndpoint } from './endpoint.ts'

export function widgetRoutes(app: FastifyInstance, services: Services): void {
  openEndpoint(
    app,
    {
      ...{ method: 'POST', url: '/widget/session', operationId: 'startWidgetSession', tag: 'Widget' },
      summary: 'Start or continue a visitor’s session on a site',
      description:
        'For the page of a widget. `visitorToken` of an earlier answer brings the same visitor back. A typed e-mail is a label: it gives no access to older tickets.',
      problems: ['not_found'],
      body: widgetSessionBody,
      answers: { 201: widgetSession },
    },
    (body, caller) => startWidgetSession(services, body, caller),
  )
}
