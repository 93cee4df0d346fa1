import type { FastifyInstance } from 'fastify'
import { listMailsQuery, mailPage } from '../../contracts/mails.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

export function mailRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'GET', url: '/mails', does: 'mail:list', tag: 'Mail' },
    summary: 'List the mails that wait, were sent, were skipped, or failed',
    description:
      'For admins: those of the last month, newest first. `reason` says why one was skipped or failed, or why the last try did not work. What they say is made when they are sent and kept nowhere.',
    query: listMailsQuery,
    answers: { 200: mailPage },
  })
}
