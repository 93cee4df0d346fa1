import { peopleOf, presentMessage, presentTicket } from '../domain/present.ts'
import type { PendingEvent } from '../domain/records.ts'
import type { Store } from '../store/index.ts'
import type { AtHand } from './follow-ups.ts'

export interface WebhookBody {
  body: string
  /** Everybody whom it names. */
  personIds: string[]
}

/**
 * What endpoints are told of an event: `{type, timestamp, data}` as Standard Webhooks has it, where `data` is the
 * envelope that sockets of staff get. Told from what the committing node has at hand; else from what is there now,
 * and undefined when that is gone.
 */
export function webhookBodies(store: Store) {
  async function read(ticketId: string, event: PendingEvent): Promise<AtHand | undefined> {
    const ticket = await store.tickets.head(ticketId)
    const message = event.messageId ? await store.threads.message(ticketId, event.messageId) : undefined
    return ticket && { ticket, ...(message && { message }) }
  }

  return async (ticketId: string, event: PendingEvent, atHand?: AtHand): Promise<WebhookBody | undefined> => {
    const known = atHand ?? (await read(ticketId, event))
    const ofMessage = event.type.startsWith('message.')
    if (!known || (ofMessage && !known.message)) return undefined
    const { ticket, message } = known
    const personIds = [...new Set(ofMessage && message ? [message.authorId] : peopleOf(ticket))]
    const people = known.people ?? (await store.people.named(personIds))
    const sites = known.sites ?? (await store.sites.all())
    const data =
      ofMessage && message
        ? { message: presentMessage(message, ticketId, 'staff', people) }
        : { ticket: presentTicket(ticket, 'staff', people, sites) }
    const at = event.at.toISOString()
    const envelope = { ticketId, seq: event.seq, prev: event.seq - 1, epoch: store.epoch, at, data }
    return { body: JSON.stringify({ type: event.type, timestamp: at, data: envelope }), personIds }
  }
}
