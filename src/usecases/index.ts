import type { CommandInput, CommandName, CommandOutput } from '../contracts/commands.ts'
import { changeStatus } from './change-status.ts'
import { claimTicket } from './claim-ticket.ts'
import { createTicket } from './create-ticket.ts'
import { deleteMessage } from './delete-message.ts'
import { deleteTicket } from './delete-ticket.ts'
import { editMessage } from './edit-message.ts'
import { getMessage } from './get-message.ts'
import { getTicket } from './get-ticket.ts'
import { listChanges } from './list-changes.ts'
import { listMessages } from './list-messages.ts'
import { listTickets } from './list-tickets.ts'
import { logOut, logOutEverywhere } from './log-out.ts'
import { createUser, listUsers, updateUser } from './manage-users.ts'
import { markRead } from './mark-read.ts'
import { getMe, updateMe } from './me.ts'
import { renewAuth } from './renew-auth.ts'
import { sendMessage } from './send-message.ts'
import { setTyping } from './set-typing.ts'
import { updateTicket } from './update-ticket.ts'
import type { UseCase } from './use-case.ts'
import { unwatchTicket, watchTicket } from './watch-ticket.ts'

/** The verbs behind the commands of both sockets; REST uses them too. */
const socketUseCases = {
  auth: renewAuth,
  'ticket:create': createTicket,
  'ticket:list': listTickets,
  'ticket:watch': watchTicket,
  'ticket:unwatch': unwatchTicket,
  'ticket:update': updateTicket,
  'ticket:status': changeStatus,
  'ticket:claim': claimTicket,
  'ticket:read': markRead,
  'message:send': sendMessage,
  'message:edit': editMessage,
  'message:delete': deleteMessage,
  'typing:set': setTyping,
} satisfies { [Name in CommandName]: UseCase<CommandInput<Name>, CommandOutput<Name>> }

/** Verbs of the signed-in that REST alone offers. */
const restUseCases = {
  'ticket:get': getTicket,
  'ticket:delete': deleteTicket,
  'ticket:changes': listChanges,
  'message:get': getMessage,
  'message:list': listMessages,
  'session:end': logOut,
  'session:end-all': logOutEverywhere,
  'me:get': getMe,
  'me:update': updateMe,
  'user:list': listUsers,
  'user:create': createUser,
  'user:update': updateUser,
} as const

export const useCases = { ...socketUseCases, ...restUseCases }

export type UseCaseName = keyof typeof useCases
export type InputOf<Name extends UseCaseName> =
  (typeof useCases)[Name] extends UseCase<infer Input, unknown> ? Input : never
export type OutputOf<Name extends UseCaseName> =
  (typeof useCases)[Name] extends UseCase<infer _, infer Output> ? Output : never
