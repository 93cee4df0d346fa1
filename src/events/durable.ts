import type { PendingEvent } from '../domain/records.ts'
import type { JobQueue } from '../store/jobs.ts'
import type { AtHand, FollowUp } from './follow-ups.ts'

/** What one durable follow-up is about. */
export interface Errand {
  ticketId: string
  event: PendingEvent
  /** Whom or what it is for, such as a webhook endpoint or an address. */
  target: string
}

interface Definition {
  /** Names the kind of work. */
  name: string
  wants(event: PendingEvent): boolean
  /** Each gets an errand of its own. */
  targets(ticketId: string, event: PendingEvent, atHand?: AtHand): Promise<string[]>
  run(errand: Errand): Promise<void>
  /** How many run at once on a node; 10 if not given. */
  concurrency?: number
}

/**
 * A follow-up for what must not happen twice, or takes long, or may fail for hours: each errand is a durable job whose
 * identity is the event and the target, so that whoever picks the event up again takes nothing on twice.
 */
export function durableFollowUp(jobs: JobQueue, definition: Definition): FollowUp {
  const { name, wants, targets, run, concurrency } = definition
  jobs.define<Errand>(name, ({ data }) => run(data), concurrency === undefined ? {} : { concurrency })
  return {
    name,
    wants,
    async run(ticketId, event, atHand) {
      for (const target of await targets(ticketId, event, atHand)) {
        await jobs.once<Errand>(name, `${event.id}:${target}`, { ticketId, event, target })
      }
    },
  }
}
