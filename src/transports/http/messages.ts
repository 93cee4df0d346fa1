import type { FastifyInstance } from 'fastify'
import {
  editMessageBody,
  message,
  sendMessageBody,
  sentMessage,
  threadPage,
  threadQuery,
} from '../../contracts/messages.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

const tag = 'Messages'
const one = '/tickets/:id/messages/:messageId'

export function messageRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'GET', url: '/tickets/:id/messages', does: 'message:list', tag },
    summary: 'A page of the thread, ascending: after a number, before one, or the newest',
    description:
      '`after` and `before` are exclusive. Internal notes are for staff; the numbers of customers know nothing of them.',
    query: threadQuery,
    answers: { 200: threadPage },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/tickets/:id/messages', does: 'message:send', tag },
    summary: 'Send a message',
    problems: ['ticket_closed'],
    description:
      'Answered after the durable write. A repeat of a `clientMessageId` answers the first message with `duplicate: true` and 200.',
    body: sendMessageBody,
    answers: { 201: sentMessage, 200: sentMessage },
    status: ({ duplicate }) => (duplicate ? 200 : 201),
  })
  verb(app, services, {
    ...{ method: 'GET', url: one, does: 'message:get', tag },
    summary: 'One message',
    description: 'A deleted message keeps its place with an empty body.',
    answers: { 200: message },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: one, does: 'message:edit', tag },
    summary: 'Edit an own message',
    description:
      'Its author may, within the edit window (15 minutes unless configured); the first message as long as the ticket is open.',
    problems: ['conflict', 'ticket_closed'],
    body: editMessageBody,
    answers: { 200: message },
  })
  verb(app, services, {
    ...{ method: 'DELETE', url: one, does: 'message:delete', tag },
    summary: 'Delete an own message, never the first of a ticket',
    description: 'Its author may, within the edit window. A tombstone keeps the place.',
    problems: ['conflict', 'ticket_closed'],
    answers: { 204: null },
  })
}
