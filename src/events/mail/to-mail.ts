import { isStaff } from '../../domain/actor.ts'
import { mentionsIn } from '../../domain/mails/mentions.ts'
import type { MessageRecord, PendingEvent, TicketRecord } from '../../domain/records.ts'
import type { Store } from '../../store/index.ts'
import type { MailOrder } from '../../store/mails.ts'
import type { AtHand, FollowUp } from '../follow-ups.ts'
import { addressOf } from './compose.ts'

/** Milliseconds: how long replies are gathered, and how long it takes to know who watches. */
const gatherFor = 8000
const watchedKnownAfter = 5000

interface Timing {
  gatherFor: number
  watchedKnownAfter: number
}

/**
 * Decides who gets a mail about an event, and takes the mail on; the post office sends it. Doing it again changes
 * nothing: an event makes one mail for a person.
 */
export function mailFollowUp(store: Store, timing: Timing = { gatherFor, watchedKnownAfter }): FollowUp {
  const isAddressed = async (personId: string): Promise<boolean> => {
    const user = await store.people.user(personId)
    return user?.active === true && addressOf(user) !== null
  }

  async function add(ticket: TicketRecord, order: Omit<MailOrder, 'ticketId'>, waitMs = 0): Promise<void> {
    const now = Date.now()
    await store.mails.add({ ...order, ticketId: ticket.id }, new Date(now + waitMs), new Date(now))
  }

  /** What all mails about an event have in common. */
  const about = (event: PendingEvent) => ({
    eventId: event.id,
    actorId: event.actorId,
    publicSeq: event.publicSeq,
    ...(event.messageId && { messageId: event.messageId }),
  })

  async function created(ticket: TicketRecord, event: PendingEvent): Promise<void> {
    const personId = ticket.customerId
    if (await isAddressed(personId)) await add(ticket, { ...about(event), kind: 'created', personId })
  }

  async function replied(ticket: TicketRecord, event: PendingEvent, message: MessageRecord): Promise<void> {
    const personId = ticket.customerId
    if (message.authorRole === 'customer' || !(await isAddressed(personId))) return
    const now = Date.now()
    const order = { ...about(event), kind: 'replied' as const, personId, ticketId: ticket.id }
    await store.mails.gather(order, new Date(now + timing.gatherFor), new Date(now))
  }

  async function statusChanged(ticket: TicketRecord, event: PendingEvent): Promise<void> {
    const personId = ticket.customerId
    // A customer who writes reopens the ticket: that is no news to them.
    const actor = await store.people.user(event.actorId)
    if (!actor || !isStaff(actor) || !(await isAddressed(personId))) return
    const { status = ticket.status, undoes } = event.about ?? {}
    // Nobody was told of what was taken back: then there is nothing to tell.
    if (undoes && (await store.mails.withdraw(personId, undoes))) return
    await add(ticket, { ...about(event), kind: 'status', personId, status }, timing.watchedKnownAfter)
  }

  async function assigned(ticket: TicketRecord, event: PendingEvent): Promise<void> {
    const personId = event.about?.assigneeId
    if (!personId || personId === event.actorId || !(await isAddressed(personId))) return
    await add(ticket, { ...about(event), kind: 'assigned', personId })
  }

  async function mentioned(ticket: TicketRecord, event: PendingEvent, note: MessageRecord): Promise<void> {
    const names = mentionsIn(note.body)
    if (names.length === 0) return
    for (const user of await store.users.byUsernames(names)) {
      if (!user.active || !isStaff(user) || user.id === event.actorId || !addressOf(user)) continue
      await add(ticket, { ...about(event), kind: 'mentioned', personId: user.id })
    }
  }

  async function run(ticketId: string, event: PendingEvent, atHand?: AtHand): Promise<void> {
    if (event.type === 'ticket.deleted') {
      await store.mails.removeTicket(ticketId)
      await store.mailOptOuts.removeTicket(ticketId)
      return await store.receivedMails.removeTicket(ticketId)
    }
    const ticket = atHand?.ticket ?? (await store.tickets.head(ticketId))
    if (!ticket) return
    if (event.type === 'ticket.created') return await created(ticket, event)
    if (event.type === 'ticket.status') return await statusChanged(ticket, event)
    if (event.type === 'ticket.updated') return await assigned(ticket, event)
    const message = atHand?.message ?? (await store.threads.message(ticketId, event.messageId ?? ''))
    if (!message || message.deletedAt) return
    await (message.internal ? mentioned(ticket, event, message) : replied(ticket, event, message))
  }

  const wanted = new Set<string>(['ticket.created', 'ticket.status', 'ticket.deleted', 'message.created'])
  return {
    name: 'mail',
    wants: (event) => !event.retold && (wanted.has(event.type) || event.about?.assigneeId !== undefined),
    run,
  }
}
