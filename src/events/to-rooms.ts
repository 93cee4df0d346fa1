import type { EventName } from '../contracts/events.ts'
import type { Side } from '../domain/actor.ts'
import { presentMessage, presentTicket } from '../domain/present.ts'
import type { Announcement, Committed } from '../domain/publishing.ts'
import type { PendingEvent } from '../domain/records.ts'
import { type Audience, type Emit, messageAudiences, ticketAudiences, watchers } from '../domain/rooms.ts'

/** Turns what happened into what each audience is told, once per audience however many sockets listen. */
export function createRoomFanout(emit: Emit, epoch: string) {
  function envelope(event: PendingEvent, ticketId: string, side: Side) {
    const seq = side === 'staff' ? event.seq : event.publicSeq
    return { ticketId, seq, prev: seq - 1, epoch, at: event.at.toISOString() }
  }

  /** Each audience, with the ticket as its side sees it. */
  function tellAbout(change: Committed, audiences: Audience[], name: EventName, event: PendingEvent): void {
    const { ticket, people, sites } = change
    for (const { room, side } of audiences) {
      const data = { ticket: presentTicket(ticket, side, people, sites) }
      if (name === 'ticket.summary') emit(room, name, { ticketId: ticket.id, at: event.at.toISOString(), data })
      else emit(room, name as 'ticket.updated', { ...envelope(event, ticket.id, side), data })
    }
  }

  function message(change: Committed, event: PendingEvent): void {
    const { ticket, people, message } = change
    if (!message) throw new Error(`${event.type} without its message`)
    for (const { room, side } of messageAudiences(ticket.id, event.public)) {
      const data = { message: presentMessage(message, ticket.id, side, people) }
      emit(room, event.type as 'message.created', { ...envelope(event, ticket.id, side), data })
    }
    tellAbout(change, ticketAudiences(ticket.customerId, event.public), 'ticket.summary', event)
  }

  return {
    committed(change: Committed): void {
      for (const event of change.events) {
        if (event.type.startsWith('message.')) message(change, event)
        else tellAbout(change, ticketAudiences(change.ticket.customerId, event.public), event.type, event)
      }
    },

    announce(announcement: Announcement): void {
      const { ticketId } = announcement
      const at = new Date().toISOString()
      if (announcement.type === 'followers') {
        const data = { users: announcement.users }
        emit(watchers(ticketId, 'staff').room, 'followers', { ticketId, at, data })
        return
      }
      const { actor } = announcement
      if (announcement.type === 'typing') {
        const data = { user: actor.person, typing: announcement.typing }
        for (const side of ['staff', 'customer'] as const)
          emit(watchers(ticketId, side).room, 'typing', { ticketId, at, data })
        return
      }
      for (const { room, side } of ticketAudiences(announcement.customerId, announcement.public)) {
        const seq = side === 'staff' ? announcement.read.seq : announcement.read.publicSeq
        emit(room, 'ticket.read', { ticketId, at, data: { user: actor.person, seq } })
      }
    },
  }
}
