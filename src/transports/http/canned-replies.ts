import type { FastifyInstance } from 'fastify'
import {
  cannedReply,
  cannedReplyList,
  cannedReplyQuery,
  createCannedReplyBody,
  listCannedRepliesQuery,
  updateCannedReplyBody,
} from '../../contracts/canned-replies.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

const tag = 'Canned replies'
const one = { id: 'cannedReplyId', tag } as const

export function cannedReplyRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'GET', url: '/canned-replies', does: 'canned-reply:list', tag },
    summary: 'List the own canned replies and those that all share',
    description:
      'For staff. With `q` those whose shortcut begins so come first, then those whose text has all the words. With `ticket`, `filled` is the text to send there. Nobody has more than 200 of each kind, so that one page has all.',
    query: listCannedRepliesQuery,
    problems: ['not_found'],
    answers: { 200: cannedReplyList },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/canned-replies', does: 'canned-reply:create', tag },
    summary: 'Make a canned reply',
    description:
      'For staff; `shared` ones are for admins to make. `{{customer.name}}`, `{{ticket.number}}`, `{{ticket.subject}}`, `{{agent.name}}` and `{{site.name}}` in the body are filled in where it is used. `conflict` where the shortcut is taken.',
    body: createCannedReplyBody,
    answers: { 201: cannedReply },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/canned-replies/:id', does: 'canned-reply:get', ...one },
    summary: 'One canned reply',
    description: 'For staff. With `ticket`, `filled` is the text to send there.',
    query: cannedReplyQuery,
    answers: { 200: cannedReply },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: '/canned-replies/:id', does: 'canned-reply:update', ...one },
    summary: 'Change a canned reply',
    description: 'Own ones by who made them, shared ones by admins. `conflict` where the shortcut is taken.',
    problems: ['conflict'],
    body: updateCannedReplyBody,
    answers: { 200: cannedReply },
  })
  verb(app, services, {
    ...{ method: 'DELETE', url: '/canned-replies/:id', does: 'canned-reply:delete', ...one },
    summary: 'Remove a canned reply',
    description: 'Own ones by who made them, shared ones by admins. What was sent with it stays.',
    answers: { 204: null },
  })
}
