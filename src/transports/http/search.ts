import type { FastifyInstance } from 'fastify'
import { foundPage, searchQuery } from '../../contracts/search.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

export function searchRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'GET', url: '/search', does: 'ticket:search', tag: 'Tickets' },
    summary: 'Find what was said, with the places where it was',
    description:
      'Tickets in whose subject and messages every word of `q` begins a word, over all time, the newest finds first; archived messages too. Filters narrow it as they do `GET /tickets`. Customers search their own tickets, and never find by notes.',
    query: searchQuery,
    answers: { 200: foundPage },
  })
}
