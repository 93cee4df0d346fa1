import type { FastifyInstance } from 'fastify'
import { reportQuery, reportSummary } from '../../contracts/reports.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

const tag = 'Reports'

export function reportRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'GET', url: '/reports/summary', does: 'report:summary', tag },
    summary: 'What happened on some days, in all and by day, agent, site and tag',
    description:
      'For staff. Tickets count on the day on which they were opened, with their first response, promises and rating; and once more on the day on which they were solved or closed, with how long that took. Times are seconds around the clock; `p90` is what nine of ten do not exceed. `backlog` is how many were open at the end. At most 366 days.',
    query: reportQuery,
    answers: { 200: reportSummary },
  })
}
