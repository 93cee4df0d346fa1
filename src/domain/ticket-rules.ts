import { type Status, statusGroups } from '../contracts/tickets.ts'
import type { Side } from './actor.ts'
import { AppError } from './errors.ts'
import type { MessageRecord, TicketRecord } from './records.ts'

const excerptLength = 140

/** The first line of a message, shortened: what lists show, and the subject of a ticket that was given none. */
export function excerptOf(body: string, length = excerptLength): string {
  const oneLine = body.replace(/\s+/g, ' ').trim()
  return oneLine.length <= length ? oneLine : `${oneLine.slice(0, length - 1).trimEnd()}…`.toWellFormed()
}

/** The subject of a ticket that came without one. */
export function subjectFrom(message: string): string {
  const firstLine = message.trim().split(/[\r\n]/, 1)[0] ?? ''
  return excerptOf(firstLine, 120)
}

/** A customer who writes to a ticket that waits or was solved opens it again; a reply by staff changes no status. */
export function statusAfterReply(status: Status, side: Side): Status {
  return side === 'customer' && status !== 'closed' ? 'open' : status
}

/** Throws `ticket_closed`. */
export function assertTakesMessages(ticket: Pick<TicketRecord, 'status'>): void {
  if (ticket.status === 'closed') throw new AppError('ticket_closed')
}

/** Whether the conversation has come to an end, for now at least. */
export const isDone = ({ status }: Pick<TicketRecord, 'status'>): boolean =>
  statusGroups.done.some((done) => done === status)

/** The message that opened the ticket: it can never be deleted. */
export const isFirst = (message: Pick<MessageRecord, 'seq'>): boolean => message.seq === 1

/**
 * Whether a message may still change: the first one as long as the ticket is open, any other within the edit window.
 * Throws `ticket_closed` or `conflict`.
 * @param editWindow seconds
 */
export function assertChangeable(
  ticket: Pick<TicketRecord, 'status'>,
  message: Pick<MessageRecord, 'seq' | 'createdAt' | 'deletedAt'>,
  editWindow: number,
  now: Date,
): void {
  assertTakesMessages(ticket)
  if (message.deletedAt) throw new AppError('conflict', 'The message was deleted.')
  if (isFirst(message)) {
    if (ticket.status !== 'open')
      throw new AppError('conflict', 'The first message can change only while the ticket is open.')
  } else if (now.getTime() - message.createdAt.getTime() > editWindow * 1000) {
    throw new AppError('conflict', `A message can change for ${Math.round(editWindow / 60)} minutes after it was sent.`)
  }
}

/** Statuses from words of a filter: single ones and the groups `unsolved` and `done`. */
export function expandStatuses(list: string): Status[] {
  const named = list.split(',').flatMap((word): readonly Status[] => {
    return Object.hasOwn(statusGroups, word) ? statusGroups[word as keyof typeof statusGroups] : [word as Status]
  })
  return [...new Set(named)]
}
