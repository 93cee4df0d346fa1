import type { Message } from '../contracts/messages.ts'
import type { Ticket } from '../contracts/tickets.ts'
import { sideOf } from '../domain/actor.ts'
import type { People } from '../domain/people.ts'
import { peopleOf, presentMessage, presentTicket, type Sites } from '../domain/present.ts'
import type { MessageRecord, TicketRecord } from '../domain/records.ts'
import type { Context } from './context.ts'

/** Whom and what presenting tickets and messages will name. */
export interface Names {
  people: People
  sites: Sites
}

export async function namesIn(
  ctx: Pick<Context, 'store'>,
  tickets: TicketRecord[],
  messages: MessageRecord[] = [],
): Promise<Names> {
  const ids = new Set([...tickets.flatMap(peopleOf), ...messages.map((message) => message.authorId)])
  const [people, sites] = await Promise.all([ctx.store.people.named(ids), ctx.store.sites.all()])
  return { people, sites }
}

/** The ticket as the actor sees it. */
export async function ticketView(ctx: Context, ticket: TicketRecord): Promise<Ticket> {
  const { people, sites } = await namesIn(ctx, [ticket])
  return presentTicket(ticket, sideOf(ctx.actor), people, sites)
}

export async function messageView(ctx: Context, message: MessageRecord, ticketId: string): Promise<Message> {
  const people = await ctx.store.people.named([message.authorId])
  return presentMessage(message, ticketId, sideOf(ctx.actor), people)
}

/** A ticket and some of its messages as the actor sees them. */
export async function threadView(ctx: Context, ticket: TicketRecord, messages: MessageRecord[]) {
  const side = sideOf(ctx.actor)
  const { people, sites } = await namesIn(ctx, [ticket], messages)
  return {
    ticket: presentTicket(ticket, side, people, sites),
    messages: messages.map((message) => presentMessage(message, ticket.id, side, people)),
  }
}

/** The actor's last number of a ticket. */
export const lastSeq = (ctx: Context, ticket: TicketRecord): number =>
  sideOf(ctx.actor) === 'staff' ? ticket.seq : ticket.publicSeq
