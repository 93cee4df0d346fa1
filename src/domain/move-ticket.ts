import type { MessageRecord, Numbers, PendingEvent, TicketRecord } from './records.ts'
import { eventOf, type NewId } from './ticket-changes.ts'

/** A ticket's way from one owner to another; of a long thread it takes several steps. */
export interface MoveStep extends Numbers {
  /** Messages in their new state. */
  messages: MessageRecord[]
  set: Partial<Pick<TicketRecord, 'customerId' | 'statusChangedById' | 'lastMessage' | 'lastPublicMessage'>>
  event: PendingEvent
}

/**
 * Gives messages another author, each under a new number, so that whoever catches up gets them anew. The event has the
 * number behind them: those who watch see that they have missed something.
 * @param isLast whether these are all that were left: then the ticket itself goes too
 */
export function moveStep(
  head: TicketRecord,
  own: MessageRecord[],
  { from, to, isLast }: { from: string; to: string; isLast: boolean },
  at: Date,
  newId: NewId,
): MoveStep {
  let { seq, publicSeq } = head
  const messages = own.map((message) => {
    seq += 1
    if (!message.internal) publicSeq += 1
    return { ...message, authorId: to, changedSeq: seq, changedPublicSeq: message.internal ? null : publicSeq }
  })
  const last = <Last extends TicketRecord['lastMessage']>(it: Last): Last =>
    it?.authorId === from ? { ...it, authorId: to } : it
  const numbers = { seq: seq + 1, publicSeq: publicSeq + 1 }
  return {
    ...numbers,
    messages,
    set: isLast
      ? {
          customerId: to,
          lastMessage: last(head.lastMessage),
          lastPublicMessage: last(head.lastPublicMessage),
          ...(head.statusChangedById === from && { statusChangedById: to }),
        }
      : {},
    event: eventOf(newId, 'ticket.updated', numbers, { public: true, actorId: to, at }),
  }
}
