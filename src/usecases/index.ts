import type { CommandInput, CommandName, CommandOutput } from '../contracts/commands.ts'
import { listAgents, setPresence, updateAgent } from './agents.ts'
import { createApiKey, listApiKeys, removeApiKey } from './api-keys.ts'
import { applyMacro } from './apply-macro.ts'
import { listAudit } from './audit.ts'
import { changeInBulk } from './bulk.ts'
import {
  createCannedReply,
  deleteCannedReply,
  getCannedReply,
  listCannedReplies,
  updateCannedReply,
} from './canned-replies.ts'
import { changeStatus } from './change-status.ts'
import { claimTicket } from './claim-ticket.ts'
import { countTickets } from './count-tickets.ts'
import { createTicket } from './create-ticket.ts'
import { deleteMessage } from './delete-message.ts'
import { deleteTicket } from './delete-ticket.ts'
import { editMessage } from './edit-message.ts'
import { endOwnSession, listSessions, logOut, logOutEverywhere } from './end-sessions.ts'
import { eraseUser } from './erase-user.ts'
import { exportTickets } from './export-tickets.ts'
import { exportUser } from './export-user.ts'
import { followTicket, listFollowers, unfollowTicket } from './followers.ts'
import { getAttachment } from './get-attachment.ts'
import { getMessage } from './get-message.ts'
import { getReport } from './get-report.ts'
import { getTicket } from './get-ticket.ts'
import { getTimeline } from './get-timeline.ts'
import { listChanges } from './list-changes.ts'
import { listMails } from './list-mails.ts'
import { listMessages } from './list-messages.ts'
import { listTickets } from './list-tickets.ts'
import { logOutVisitor } from './log-out-visitor.ts'
import { createMacro, deleteMacro, getMacro, listMacros, updateMacro } from './macros.ts'
import { mailTranscript } from './mail-transcript.ts'
import { createUser, listUsers, updateUser } from './manage-users.ts'
import { markRead } from './mark-read.ts'
import { getMe, updateMe } from './me.ts'
import { mergeTicket } from './merge-tickets.ts'
import { rateTicket } from './rate-ticket.ts'
import { receiveMail } from './receive-mail.ts'
import { renewAuth } from './renew-auth.ts'
import { createView, deleteView, getView, listViews, updateView } from './saved-views.ts'
import { searchTickets } from './search-tickets.ts'
import { confirmTotp, draftTotp, getTotp, removeTotp } from './second-factor.ts'
import { sendMessage } from './send-message.ts'
import { setTyping } from './set-typing.ts'
import { createSite, getSite, listSites, rotateIdentitySecret, updateSite } from './sites.ts'
import { createSlaPolicy, deleteSlaPolicy, listSlaPolicies, updateSlaPolicy } from './sla-policies.ts'
import { splitTicket } from './split-ticket.ts'
import { deleteTag, listTags, mergeTag, updateTag } from './tags.ts'
import { undoChange } from './undo-change.ts'
import { updateTicket } from './update-ticket.ts'
import { uploadAttachments } from './upload-attachments.ts'
import type { UseCase } from './use-case.ts'
import { unwatchTicket, watchTicket } from './watch-ticket.ts'
import { getDelivery, listDeliveries, resendDeliveries, resendDelivery, testWebhook } from './webhook-deliveries.ts'
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhooks,
  rotateWebhookSecret,
  updateWebhook,
} from './webhooks.ts'

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
  'ticket:follow': followTicket,
  'ticket:unfollow': unfollowTicket,
  'ticket:macro': applyMacro,
  'ticket:merge': mergeTicket,
  'ticket:split': splitTicket,
  'ticket:bulk': changeInBulk,
  'ticket:undo': undoChange,
  'ticket:rate': rateTicket,
  'ticket:read': markRead,
  'message:send': sendMessage,
  'message:edit': editMessage,
  'message:delete': deleteMessage,
  'typing:set': setTyping,
  'presence:set': setPresence,
} satisfies { [Name in CommandName]: UseCase<CommandInput<Name>, CommandOutput<Name>> }

/** Verbs of the signed-in that REST alone offers. */
const restUseCases = {
  'ticket:get': getTicket,
  'ticket:counts': countTickets,
  'ticket:search': searchTickets,
  'ticket:delete': deleteTicket,
  'ticket:followers': listFollowers,
  'ticket:changes': listChanges,
  'ticket:timeline': getTimeline,
  'ticket:export': exportTickets,
  'ticket:transcript': mailTranscript,
  'message:get': getMessage,
  'message:list': listMessages,
  'attachment:upload': uploadAttachments,
  'attachment:get': getAttachment,
  'session:end': logOut,
  'session:end-all': logOutEverywhere,
  'session:list': listSessions,
  'session:end-one': endOwnSession,
  'totp:get': getTotp,
  'totp:draft': draftTotp,
  'totp:confirm': confirmTotp,
  'totp:remove': removeTotp,
  'me:get': getMe,
  'me:update': updateMe,
  'agent:list': listAgents,
  'agent:update': updateAgent,
  'user:list': listUsers,
  'user:create': createUser,
  'user:update': updateUser,
  'user:erase': eraseUser,
  'user:export': exportUser,
  'api-key:list': listApiKeys,
  'api-key:create': createApiKey,
  'api-key:remove': removeApiKey,
  'audit:list': listAudit,
  'webhook:list': listWebhooks,
  'webhook:create': createWebhook,
  'webhook:get': getWebhook,
  'webhook:update': updateWebhook,
  'webhook:delete': deleteWebhook,
  'webhook:rotate-secret': rotateWebhookSecret,
  'webhook:test': testWebhook,
  'webhook:deliveries': listDeliveries,
  'webhook:delivery': getDelivery,
  'webhook:resend': resendDelivery,
  'webhook:resend-since': resendDeliveries,
  'site:list': listSites,
  'site:create': createSite,
  'site:get': getSite,
  'site:update': updateSite,
  'site:rotate-secret': rotateIdentitySecret,
  'report:summary': getReport,
  'sla-policy:list': listSlaPolicies,
  'sla-policy:create': createSlaPolicy,
  'sla-policy:update': updateSlaPolicy,
  'sla-policy:delete': deleteSlaPolicy,
  'tag:list': listTags,
  'tag:update': updateTag,
  'tag:merge': mergeTag,
  'tag:delete': deleteTag,
  'view:list': listViews,
  'view:create': createView,
  'view:get': getView,
  'view:update': updateView,
  'view:delete': deleteView,
  'canned-reply:list': listCannedReplies,
  'canned-reply:create': createCannedReply,
  'canned-reply:get': getCannedReply,
  'canned-reply:update': updateCannedReply,
  'canned-reply:delete': deleteCannedReply,
  'macro:list': listMacros,
  'macro:create': createMacro,
  'macro:get': getMacro,
  'macro:update': updateMacro,
  'macro:delete': deleteMacro,
  'visitor:log-out': logOutVisitor,
  'mail:list': listMails,
  'mail:receive': receiveMail,
} as const

export const useCases = { ...socketUseCases, ...restUseCases }

export type UseCaseName = keyof typeof useCases
export type InputOf<Name extends UseCaseName> =
  (typeof useCases)[Name] extends UseCase<infer Input, unknown> ? Input : never
export type OutputOf<Name extends UseCaseName> =
  (typeof useCases)[Name] extends UseCase<infer _, infer Output> ? Output : never
