import { z } from 'zod'
import { presence, setPresenceBody } from './agents.ts'
import { bulkBody, bulkResults } from './bulk.ts'
import { followerList } from './followers.ts'
import { applyMacroBody } from './macros.ts'
import { editMessageBody, message, sendMessageBody, sentMessage } from './messages.ts'
import { reference, seq, time } from './primitives.ts'
import {
  changeStatusBody,
  changes,
  createTicketBody,
  listTicketsInput,
  mergeBody,
  rateBody,
  readBody,
  readState,
  splitBody,
  ticket,
  ticketPage,
  undoBody,
  updateTicketBody,
} from './tickets.ts'
import { person } from './users.ts'

const ofTicket = { ticketId: reference }
const ofMessage = { ticketId: reference, messageId: reference }

/** What `ticket:watch` answers without `after`; with it, what `changes` answers. */
export const watchedTicket = z.object({
  ticket,
  messages: z.array(message),
  hasMoreBefore: z.boolean(),
  seq,
  epoch: z.string(),
})

/** Every command of both sockets: what it takes and what its acknowledgement carries in `data`. */
export const commands = {
  auth: { input: z.strictObject({ token: z.string().max(4096) }), output: z.object({ user: person, expiresAt: time }) },
  'ticket:create': { input: createTicketBody, output: ticket },
  'ticket:list': { input: listTicketsInput, output: ticketPage },
  'ticket:watch': {
    input: z.strictObject({ ...ofTicket, after: seq.optional() }),
    output: z.union([watchedTicket, changes]),
  },
  'ticket:unwatch': { input: z.strictObject(ofTicket), output: z.null() },
  'ticket:update': { input: updateTicketBody.extend(ofTicket), output: ticket },
  'ticket:status': { input: changeStatusBody.safeExtend(ofTicket), output: ticket },
  'ticket:claim': { input: z.strictObject(ofTicket), output: ticket },
  'ticket:follow': { input: z.strictObject(ofTicket), output: followerList },
  'ticket:unfollow': { input: z.strictObject(ofTicket), output: z.null() },
  'ticket:macro': { input: applyMacroBody.extend({ ...ofTicket, macroId: reference }), output: ticket },
  'ticket:merge': { input: mergeBody.extend(ofTicket), output: ticket },
  'ticket:split': { input: splitBody.extend(ofTicket), output: ticket },
  'ticket:bulk': { input: bulkBody, output: bulkResults },
  'ticket:undo': { input: undoBody.extend(ofTicket), output: ticket },
  'ticket:rate': { input: rateBody.extend(ofTicket), output: ticket },
  'ticket:read': { input: readBody.extend(ofTicket), output: readState },
  'message:send': { input: sendMessageBody.extend(ofTicket), output: sentMessage },
  'message:edit': { input: editMessageBody.extend(ofMessage), output: message },
  'message:delete': { input: z.strictObject(ofMessage), output: z.null() },
  'typing:set': { input: z.strictObject({ ...ofTicket, typing: z.boolean() }), output: z.null() },
  'presence:set': { input: setPresenceBody, output: presence },
} as const

export type CommandName = keyof typeof commands
export type CommandInput<Name extends CommandName> = z.output<(typeof commands)[Name]['input']>
export type CommandOutput<Name extends CommandName> = z.output<(typeof commands)[Name]['output']>
