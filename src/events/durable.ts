import type { PendingEvent } from '../domain/records.ts'
import type { JobQueue } from '../store/jobs.ts'
import type { FollowUp } from './follow-ups.ts'

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
  targets(ticketId: string, event: PendingEvent): Promise<string[]>
  run(errand: Errand): Promise<void>
}

/**
 * A follow-up for what must not happen twice, or takes long, or may fail for hours: each errand is a durable job whose
 * identity is the event and the target, so that whoever picks the event up again takes nothing on twice.
 */
export function durableFollowUp(jobs: JobQueue, { name, wants, targets, run }: Definition): FollowUp {
  jobs.define<Errand>(name, ({ data }) => run(data))
  return {
    name,
    wants,
    async run(ticketId, event) {
      for (const target of await targets(ticketId, event)) {
        await jobs.once<Errand>(name, `${event.id}:${target}`, { ticketId, event, target })
      }
    },
  }
}
