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
    query: threadQuery,
    answers: { 200: threadPage },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/tickets/:id/messages', does: 'message:send', tag },
    summary: 'Send a message',
    description:
      'Answered after the durable write. A repeat of a `clientMessageId` answers the first message with `duplicate: true` and 200.',
    body: sendMessageBody,
    answers: { 201: sentMessage, 200: sentMessage },
    status: ({ duplicate }) => (duplicate ? 200 : 201),
  })
  verb(app, services, {
    ...{ method: 'GET', url: one, does: 'message:get', tag },
    summary: 'One message',
    answers: { 200: message },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: one, does: 'message:edit', tag },
    summary: 'Edit an own message',
    body: editMessageBody,
    answers: { 200: message },
  })
  verb(app, services, {
    ...{ method: 'DELETE', url: one, does: 'message:delete', tag },
    summary: 'Delete an own message, never the first of a ticket',
    answers: { 204: null },
  })
}
