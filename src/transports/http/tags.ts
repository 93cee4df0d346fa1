import type { FastifyInstance } from 'fastify'
import { listTagsQuery, mergeTagBody, tagPage, tag as tagSchema, updateTagBody } from '../../contracts/tags.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

const tag = 'Tags'
const one = { id: 'tagId', tag } as const

export function tagRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'GET', url: '/tags', does: 'tag:list', tag },
    summary: 'List the tags, with how many tickets have each',
    description: 'For staff, by name. A tag comes to be when a ticket first has it.',
    query: listTagsQuery,
    answers: { 200: tagPage },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: '/tags/:id', does: 'tag:update', ...one },
    summary: 'Rename a tag everywhere, or give it another colour',
    description:
      'For admins. Tickets and saved views follow soon, however many; nothing moves up for it in a list. `conflict` where the name is another tag’s: merge the two.',
    problems: ['conflict'],
    body: updateTagBody,
    answers: { 200: tagSchema },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/tags/:id/merge', does: 'tag:merge', ...one },
    summary: 'Let another tag take the place of this one',
    description: 'For admins. It is gone from the list at once; tickets and saved views follow soon.',
    problems: ['conflict'],
    body: mergeTagBody,
    answers: { 202: null },
  })
  verb(app, services, {
    ...{ method: 'DELETE', url: '/tags/:id', does: 'tag:delete', ...one },
    summary: 'Remove a tag from every ticket',
    description: 'For admins. It is gone from the list at once; tickets follow soon. Used again, it is a new one.',
    answers: { 204: null },
  })
}
