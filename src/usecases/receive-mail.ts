import type { ReceivedMail } from '../contracts/mails.ts'
import { isStaff } from '../domain/actor.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { type AnswerAs, provenAs, replyTargets } from '../domain/mails/addresses.ts'
import { type IncomingMail, ignoredBecause, plainSubject } from '../domain/mails/incoming.ts'
import type { TicketRecord, UserRecord } from '../domain/records.ts'
import { byMailOf } from './acting-for.ts'
import type { Services } from './context.ts'
import { createTicket } from './create-ticket.ts'
import { filesBody, mailBody } from './mail-body.ts'
import { keepMailFiles, type MailFiles } from './mail-files.ts'
import { sendMessage } from './send-message.ts'
import { sentIdOf } from './sent-digest.ts'
import { useCase } from './use-case.ts'

/** Somebody who answers by mail, and what their answer becomes. */
interface Answer {
  ticket: TicketRecord
  person: UserRecord
  as: AnswerAs
}

const ignored = (reason: string): ReceivedMail => ({ action: 'ignored', reason, ticketId: null, messageId: null })

const same = (one: string | null, other: string): boolean => one?.toLowerCase() === other.toLowerCase()

/** Takes a mail in that a mail server, or whoever has one, hands over. */
export const receiveMail = useCase({
  access(ctx) {
    if (!isStaff(ctx.actor)) throw new AppError('forbidden', 'Mails are handed over by staff and API keys.')
  },

  async run(ctx, { raw }: { raw?: unknown }): Promise<ReceivedMail> {
    if (!Buffer.isBuffer(raw) || raw.length === 0) throw invalid('', 'takes a mail as RFC 5322 has it')
    return await takeMailIn(ctx, raw)
  },
})

/**
 * Makes of a mail what its writer means by it: an answer to the ticket whose reply address was signed for them, else a
 * ticket of their own. Nobody ever writes under another's name; whoever has got hold of an address opens a ticket of
 * their own. Taking the same mail in again changes nothing.
 */
export async function takeMailIn(services: Services, raw: Buffer): Promise<ReceivedMail> {
  const mail = await services.incoming.read(raw).catch(() => undefined)
  // Made so that it cannot be read, such as parts within parts without end: it would not be read the next time either.
  if (!mail) return ignored('unreadable')
  const reason = ignoredBecause(mail, services.incoming.ownAddress)
  if (reason || !mail.from) return ignored(reason ?? 'no sender')
  const known = await services.store.receivedMails.byKey(mail.key)
  if (known) return { action: 'duplicate', reason: null, ticketId: known.ticketId, messageId: known.message }
  await services.limits.take('mailFrom', services.secrets.hash(mail.from.address.toLowerCase()))

  const answer = await answerOf(services, mail, mail.from.address)
  if (answer && answer.ticket.status !== 'closed') return await addAnswer(services, mail, answer)
  if (answer && isStaff(answer.person)) return ignored('the ticket is closed')
  const sender = answer?.person ?? (await senderOf(services, mail.from))
  if (typeof sender === 'string') return ignored(sender)
  return await openTicket(services, mail, sender)
}

/** Whose answer to which ticket a mail is, if one of the addresses proves it. */
async function answerOf({ store, mailSigns }: Services, mail: IncomingMail, from: string): Promise<Answer | undefined> {
  for (const target of replyTargets(mail.to)) {
    const named = await store.tickets.head(target.ticketId)
    const ticket = named?.mergedInto ? await store.tickets.head(await store.merging.home(named)) : named
    if (!ticket) continue
    const customer = await store.users.byId(ticket.customerId)
    const account = await store.users.byEmail(from)
    const candidates = [
      ...(customer && same(customer.email ?? customer.label.email, from) ? [customer] : []),
      ...(account && isStaff(account) ? [account] : []),
    ]
    for (const person of candidates.filter(({ active }) => active)) {
      // Mails may have gone to somebody whom nobody had identified yet.
      const ids = [person.id, ...(await store.visitors.formerOf(person.id))]
      const as = ids.map((id) => provenAs(mailSigns.verify, target, id)).find((proven) => proven !== undefined)
      if (as) return { ticket, person, as }
    }
  }
  return undefined
}

async function addAnswer(
  services: Services,
  mail: IncomingMail,
  { ticket, person, as }: Answer,
): Promise<ReceivedMail> {
  const clientMessageId = sentIdOf(mail.key)
  // Whoever took it in before may have died before that was noted; its files are kept once.
  const before = await services.store.threads.sent(ticket.id, person.id, clientMessageId)
  if (before) {
    await remember(services, mail, ticket.id, person.id, before.id)
    return { action: 'duplicate', reason: null, ticketId: ticket.id, messageId: before.id }
  }
  const files = await keepMailFiles(services, mail, { ticketId: ticket.id, uploaderId: person.id })
  const input = {
    ...{ ticketId: ticket.id, clientMessageId, ...sentWith(files) },
    body: await mailBody(services, mail, mail.reply, ticket.siteId, files),
    ...(as === 'note' && { internal: true }),
  }
  const sent = await sendMessage.execute(byMailOf(services, person), input, () => input)
  const { id: message } = sent.message
  await remember(services, mail, ticket.id, person.id, message)
  return { action: sent.duplicate ? 'duplicate' : 'replied', reason: null, ticketId: ticket.id, messageId: message }
}

const sentWith = ({ kept }: MailFiles) => (kept.length > 0 ? { attachments: kept.map(({ id }) => id) } : {})

/** Files of a mail that opened a ticket follow in a message of their own: a ticket is opened by words alone. */
async function sendFiles(services: Services, mail: IncomingMail, ticketId: string, sender: UserRecord): Promise<void> {
  const clientMessageId = sentIdOf(`${mail.key} files`)
  if (mail.files.length === 0 || (await services.store.threads.sent(ticketId, sender.id, clientMessageId))) return
  const files = await keepMailFiles(services, mail, { ticketId, uploaderId: sender.id })
  const input = { ticketId, clientMessageId, body: await filesBody(services, files), ...sentWith(files) }
  await sendMessage.execute(byMailOf(services, sender), input, () => input)
}

/** The customer who has this address, made where there is none; a reason where it is nobody who opens tickets. */
async function senderOf(
  { store, now }: Services,
  from: { name: string; address: string },
): Promise<UserRecord | string> {
  const known = await store.users.byEmail(from.address)
  if (known && isStaff(known)) return 'the sender is staff'
  if (known) return known.active ? known : 'the sender was switched off'
  const name = from.name
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 80)
    .toWellFormed()
  const label = { name: name || from.address.split('@', 1)[0] || null, email: null }
  try {
    return await store.users.create({ email: from.address, username: null, role: 'customer', label }, now())
  } catch (error) {
    // Another mail of theirs was faster.
    const faster = await store.users.byEmail(from.address)
    if (faster) return faster
    throw error
  }
}

async function openTicket(services: Services, mail: IncomingMail, sender: UserRecord): Promise<ReceivedMail> {
  const subject = plainSubject(mail.subject)
  const about = await Promise.all(replyTargets(mail.to).map(({ ticketId }) => services.store.tickets.head(ticketId)))
  const input = {
    message: await mailBody(services, mail, about.length > 0 ? mail.reply : mail.text, null),
    clientMessageId: sentIdOf(mail.key),
    // For staff to find the ticket whose address it came to.
    tags: about.flatMap((ticket) => (ticket ? [`about #${ticket.number}`] : [])).slice(0, 5),
    ...(subject && { subject }),
  }
  const ticket = await createTicket.execute(byMailOf(services, sender), input, () => input)
  const page = await services.store.threads.page(ticket.id, 'customer', { after: 0 }, 1)
  const message = page?.messages[0]?.id ?? null
  await sendFiles(services, mail, ticket.id, sender)
  await remember(services, mail, ticket.id, sender.id, message)
  return { action: 'created', reason: null, ticketId: ticket.id, messageId: message }
}

async function remember(
  { store, now }: Services,
  mail: IncomingMail,
  ticketId: string,
  personId: string,
  message: string | null,
): Promise<void> {
  await store.receivedMails.add({ key: mail.key, messageId: mail.messageId, ticketId, personId, message }, now())
}
