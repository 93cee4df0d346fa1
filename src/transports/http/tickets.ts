import type { FastifyInstance } from 'fastify'
import { bulkBody, bulkResults } from '../../contracts/bulk.ts'
import { ticketCounts } from '../../contracts/ticket-counts.ts'
import {
  changeStatusBody,
  changes,
  changesQuery,
  createTicketBody,
  listTicketsQuery,
  mergeBody,
  rateBody,
  readBody,
  readState,
  splitBody,
  ticket,
  ticketPage,
  ticketWithThread,
  undoBody,
  updateTicketBody,
} from '../../contracts/tickets.ts'
import { timelinePage, timelineQuery } from '../../contracts/timeline.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

const tag = 'Tickets'

export function ticketRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'POST', url: '/tickets', does: 'ticket:create', tag },
    summary: 'Open a ticket with its first message',
    description:
      'Customers open their own; staff name the customer with `customerId`. A repeat of a `clientMessageId` answers the first ticket.',
    body: createTicketBody,
    answers: { 201: ticket },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/tickets', does: 'ticket:list', tag },
    summary: 'List tickets: own ones for customers, all for staff',
    description:
      'Filters narrow each other. `q` finds tickets in whose subject and messages every word begins a word; a customer’s never finds by notes.',
    query: listTicketsQuery,
    answers: { 200: ticketPage },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/tickets/counts', does: 'ticket:counts', tag },
    summary: 'How many tickets each view has',
    description: 'For staff. `unsolved` are open and pending ones; `mine` and `unassigned` are of these.',
    answers: { 200: ticketCounts },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/tickets/bulk', does: 'ticket:bulk', tag },
    summary: 'Change up to 100 tickets alike',
    description:
      'For staff. Each ticket changes on its own: `items` has for each id the ticket as it is now, or the problem that kept it as it was.',
    body: bulkBody,
    answers: { 200: bulkResults },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/tickets/:id', does: 'ticket:get', tag },
    summary: 'A ticket with the newest page of its thread',
    description:
      '`messages` are the newest of the thread, ascending; `hasMoreBefore` says whether there are older ones.',
    answers: { 200: ticketWithThread },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/tickets/:id/timeline', does: 'ticket:timeline', tag },
    summary: 'Who did what to a ticket when',
    description:
      'For staff, the last of it first: what was written, what was changed from what to what, which promises were broken. `actor` is null where nobody did it.',
    query: timelineQuery,
    answers: { 200: timelinePage },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: '/tickets/:id', does: 'ticket:update', tag },
    summary: 'Change subject, priority, tags or assignee',
    problems: ['conflict'],
    description: 'The owner may change the subject while the ticket is open; everything else is for staff.',
    body: updateTicketBody,
    answers: { 200: ticket },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: '/tickets/:id/status', does: 'ticket:status', tag },
    summary: 'Change the status',
    problems: ['conflict'],
    description:
      'For staff, from any status to any; the same again changes nothing. `until` goes with `frozen` only: then it opens by itself. `conflict` where the ticket was merged into another one.',
    body: changeStatusBody,
    answers: { 200: ticket },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/tickets/:id/claim', does: 'ticket:claim', tag },
    summary: 'Assign an unassigned ticket to oneself',
    description: 'For staff. `conflict` when somebody else was faster.',
    problems: ['conflict'],
    answers: { 200: ticket },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/tickets/:id/merge', does: 'ticket:merge', tag },
    summary: 'Merge a ticket into another one of the same customer',
    description:
      'For staff; answers the ticket `into`. Its thread then has the messages of both by time, under new numbers, with their files; tags come together, the other fields stay. The old ticket is closed for good, has no messages any more and names the other one as `mergedInto`; answers by mail to it go there. The same again changes nothing. `conflict` where they are of different customers, `into` is closed, or one of them was merged before.',
    problems: ['conflict'],
    body: mergeBody,
    answers: { 200: ticket },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/tickets/:id/split', does: 'ticket:split', tag },
    summary: 'Split messages off into a ticket of their own',
    description:
      'For staff; answers the new ticket, with the customer, assignee, priority, tags and site of the old one. The messages go over with their files and keep their authors and times; deleted ones stay in their places. `conflict` for the message that opened the ticket, and for deleted ones; the first of them must be no note.',
    body: splitBody,
    answers: { 201: ticket },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/tickets/:id/undo', does: 'ticket:undo', tag },
    summary: 'Take back what one has just changed',
    description:
      'For staff, for 10 seconds after a change of status, assignee, priority or tags: `seq` is that of the ticket in the answer to it. `conflict` where it is too late, was not the last one, or others have changed the same since. What was sent stays sent.',
    problems: ['conflict'],
    body: undoBody,
    answers: { 200: ticket },
  })
  verb(app, services, {
    ...{ method: 'DELETE', url: '/tickets/:id', does: 'ticket:delete', tag },
    summary: 'Delete a ticket with its thread',
    description: 'For admins. Thread and search entries go; a line in the audit log stays.',
    answers: { 204: null },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/tickets/:id/read', does: 'ticket:read', tag },
    summary: 'Mark the thread as read up to a number',
    description: 'The other side sees how far one has read. A lower number than before changes nothing.',
    body: readBody,
    answers: { 200: readState },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/tickets/:id/rating', does: 'ticket:rate', tag },
    summary: 'Say how the conversation was',
    description:
      'For the customer, once the ticket is solved or closed; `conflict` before. The same again changes nothing and tells nobody, another score takes the place of the first. Without `comment` the one given before stays.',
    problems: ['conflict'],
    body: rateBody,
    answers: { 200: ticket },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/tickets/:id/transcript', does: 'ticket:transcript', tag },
    summary: 'Mail the conversation, without notes, to oneself',
    description: 'As a customer sees it. `conflict` where the caller has no e-mail address.',
    problems: ['conflict'],
    answers: { 202: null },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/tickets/:id/changes', does: 'ticket:changes', tag },
    summary: 'Catch up: what was made or changed after a number',
    description:
      'Messages that were made or changed since `after`, at most 500; while `more` is true, ask again from `seq`. Another `epoch` than known means that the database was restored: forget everything and start at 0.',
    query: changesQuery,
    answers: { 200: changes },
  })
}
