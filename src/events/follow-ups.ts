import type { People } from '../domain/people.ts'
import type { Sites } from '../domain/present.ts'
import type { MessageRecord, PendingEvent, TicketRecord } from '../domain/records.ts'
import type { Logger } from '../outside/logger.ts'
import type { Store } from '../store/index.ts'

/** What the node that committed an event still has at hand, so that a follow-up need not read it again. */
export interface AtHand {
  ticket: TicketRecord
  message?: MessageRecord
  /** Everybody and everything that the two name. */
  people?: People
  sites?: Sites
}

/** Something that has to happen once after an event. Doing it again must change nothing: a crash may repeat it. */
export interface FollowUp {
  /** Names it in logs. */
  name: string
  wants(event: PendingEvent): boolean
  run(ticketId: string, event: PendingEvent, atHand?: AtHand): Promise<void>
}

interface Work {
  event: PendingEvent
  atHand: AtHand | undefined
}

/** Seconds between two sweeps, which one node of all does. */
const sweepEvery = 15
/** Milliseconds after which a pending event belongs to a node that died, or to a run that failed. */
const sweepAfter = 20_000
const sweepBatch = 100

/**
 * Runs the follow-ups of committed events and then clears them from the document that carries them; a sweep runs
 * what was left behind. At least once each, in the order of a ticket's numbers.
 */
export function createFollowUps(store: Store, log: Logger, followUps: FollowUp[], onFailure: () => void = () => {}) {
  const queues = new Map<string, Work[]>()
  const running = new Set<Promise<void>>()
  const chores: (() => Promise<void>)[] = []

  /** One that fails does not keep the others waiting for the sweep. */
  async function runAll(ticketId: string, { event, atHand }: Work): Promise<boolean> {
    let isDone = true
    for (const followUp of followUps) {
      if (!followUp.wants(event)) continue
      await followUp.run(ticketId, event, atHand).catch((error: unknown) => {
        isDone = false
        onFailure()
        const about = { err: error, followUp: followUp.name, ticketId, event: event.id, type: event.type }
        log.warn(about, 'a follow-up failed; the sweep tries it again')
      })
    }
    return isDone
  }

  /** Works off a ticket's events until none is left; those that came meanwhile are cleared in one write. */
  async function drain(ticketId: string): Promise<void> {
    for (let waiting = queues.get(ticketId); waiting?.length; waiting = queues.get(ticketId)) {
      queues.set(ticketId, [])
      const done: string[] = []
      let gone = false
      for (const work of waiting) {
        if (await runAll(ticketId, work)) done.push(work.event.id)
        gone ||= work.event.type === 'ticket.deleted'
      }
      await (gone ? store.tombstones.done(ticketId) : store.tickets.clearPending(ticketId, done)).catch(
        (error: unknown) =>
          log.warn({ err: error, ticketId }, 'pending events could not be cleared; the sweep does it'),
      )
    }
    queues.delete(ticketId)
  }

  function enqueue(ticketId: string, events: PendingEvent[], atHand?: AtHand): void {
    const work = events.map((event) => ({ event, atHand }))
    const waiting = queues.get(ticketId)
    if (waiting) {
      waiting.push(...work)
      return
    }
    queues.set(ticketId, work)
    const drained = drain(ticketId).finally(() => running.delete(drained))
    running.add(drained)
  }

  async function sweepOnce(): Promise<void> {
    const before = new Date(Date.now() - sweepAfter)
    for (const { id, pending } of await store.tickets.withPending(before, sweepBatch)) enqueue(id, pending)
    for (const { ticketId, event, ticket: kept } of await store.tombstones.open(before, sweepBatch)) {
      const ticket = await store.tickets.head(ticketId)
      // The node died between the two steps of the deletion.
      if (ticket) await store.tickets.remove(ticket)
      enqueue(ticketId, [event], kept && { ticket: kept })
    }
    const now = new Date()
    await store.sessions.removeExpired(now)
    await store.oneTimeTokens.removeExpired(now)
    await store.idempotency.removeExpired(now)
    await store.usedIdentities.removeExpired(now)
    await store.webhookHistory.removeExpired(now)
    for (const chore of chores) {
      // One ticket that cannot be changed must not keep all the others from what comes after it.
      await chore().catch((error: unknown) => {
        onFailure()
        log.warn({ err: error }, 'a chore of the sweep failed; the next sweep tries it again')
      })
    }
  }

  return {
    enqueue,

    /** How many tickets have follow-ups under way on this node. */
    underWay: (): number => queues.size,

    /** How many tickets, of all nodes, have events that were left behind; at most a batch is counted. */
    overdue: async (): Promise<number> =>
      (await store.tickets.withPending(new Date(Date.now() - sweepAfter), sweepBatch)).length,

    /** Something else that is to be done from time to time; doing it twice must be harmless. */
    addChore(chore: () => Promise<void>): void {
      chores.push(chore)
    },

    /** From now on this node takes part in the durable work of all; a sweep comes every so many seconds. */
    async start(every = sweepEvery): Promise<void> {
      await store.jobs.every(every, 'sweep', sweepOnce)
      await store.jobs.start()
    },

    /** Resolves when what is under way has ended, or after a while. */
    async settled(withinMs: number): Promise<void> {
      if (running.size === 0) return
      let timer: NodeJS.Timeout | undefined
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs)
      })
      await Promise.race([Promise.allSettled(running), enough])
      clearTimeout(timer)
    },

    stop: (): Promise<void> => store.jobs.stop(),
  }
}

export type FollowUps = ReturnType<typeof createFollowUps>
