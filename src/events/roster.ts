import { type Attendance, believedFor, newsBetween, nobody, type Roster, rosterOf } from '../domain/presence.ts'
import { allStaff, type Emit, watchers } from '../domain/rooms.ts'
import type { Logger } from '../outside/logger.ts'
import type { Store } from '../store/index.ts'
import { repeated } from './repeated.ts'

/** Milliseconds. */
export interface RosterTimes {
  /** Between two signs of life of a node; several of them fit into the time for which it is believed. */
  beatEvery?: number
  /** How long somebody whose last socket closed still counts as there: a page is loaded anew. */
  graceFor?: number
}
const usual = { beatEvery: 3000, graceFor: 5000 } satisfies RosterTimes
/** Milliseconds for which changes gather before they are written down and told. */
const gatherFor = 100

interface Here {
  /** Those of the staff who are connected to this node. */
  attendance(): Attendance
  /** Sends to the sockets of this node alone. */
  emit: Emit
  /** Asks other nodes to look at once; without Redis they look by themselves, a beat later. */
  hint(): void
}

/**
 * Tells this node's staff who is there and who looks at what, on all nodes. Every node writes down who is connected to
 * it and reads what the others wrote, so that nobody depends on hearing from a node that goes: it falls silent.
 */
export function createRoster(store: Store, nodeId: string, here: Here, log: Logger, times: RosterTimes = {}) {
  const { beatEvery, graceFor } = { ...usual, ...times }
  const lastSeen = new Map<string, number>()
  /** Tickets whose viewers somebody new has yet to be told. */
  const anew = new Set<string>()
  let shown: Roster = nobody
  let hasSaid = false
  let turns: Promise<void> = Promise.resolve()
  let soon: NodeJS.Timeout | undefined
  let isNews = false
  let stopped = false

  /** Who is here, and who was until a moment ago. */
  function presentNow(present: string[]): string[] {
    const now = Date.now()
    for (const id of present) lastSeen.set(id, now)
    for (const [id, at] of lastSeen) if (now - at > graceFor) lastSeen.delete(id)
    return [...lastSeen.keys()]
  }

  async function tell(roster: Roster, again: ReadonlySet<string>): Promise<void> {
    const news = newsBetween(shown, roster)
    const tickets = new Set([...news.tickets, ...again])
    const viewersOf = (ticketId: string) => roster.viewers.get(ticketId) ?? []
    const named = [...news.statuses.map(({ id }) => id), ...[...tickets].flatMap(viewersOf)]
    const people = await store.people.named(named)
    const at = new Date().toISOString()
    for (const { id, status } of news.statuses) {
      const user = people.get(id)
      if (user) here.emit(allStaff.room, 'presence', { ticketId: null, at, data: { user, status } })
    }
    for (const ticketId of tickets) {
      const users = viewersOf(ticketId).flatMap((id) => people.get(id) ?? [])
      here.emit(watchers(ticketId, 'staff').room, 'viewers', { ticketId, at, data: { users } })
    }
    shown = roster
  }

  async function turn(): Promise<void> {
    const again = new Set(anew)
    const wasNews = isNews
    isNews = false
    anew.clear()
    try {
      await noteAndTell(again, wasNews)
    } catch (error) {
      // The next turn makes up for it.
      for (const ticketId of again) anew.add(ticketId)
      isNews ||= wasNews
      throw error
    }
  }

  async function noteAndTell(again: ReadonlySet<string>, wasNews: boolean): Promise<void> {
    const attendance = here.attendance()
    const present = presentNow(attendance.present)
    const isAnybody = present.length > 0
    if (isAnybody) await store.attendance.put(nodeId, { ...attendance, present })
    else if (hasSaid) await store.attendance.remove(nodeId)
    hasSaid = isAnybody
    if (wasNews) here.hint()
    // Where nobody listens there is nothing to find out.
    if (!isAnybody) shown = nobody
    else await tell(rosterOf(await store.attendance.within(believedFor), await store.agents.chosen()), again)
  }

  const failed = (error: unknown) => log.warn({ err: error }, 'who is there could not be noted')
  /** One turn after the other, so that what is told is never older than what was. */
  function beat(): Promise<void> {
    turns = turns.then(turn).catch(failed)
    return turns
  }

  function lookSoon(): void {
    // The last sockets may close when all is over.
    if (stopped) return
    soon ??= setTimeout(() => {
      soon = undefined
      void beat()
    }, gatherFor).unref()
  }

  const beats = repeated(beatEvery, beat, failed)
  return {
    start: beats.start,

    /** Somebody came, went, said how they are, or looks at a ticket and is to be told who else does. */
    stir(ticketId?: string): void {
      if (ticketId !== undefined) anew.add(ticketId)
      isNews = true
      lookSoon()
    },

    /** Another node has news. */
    look: lookSoon,

    /** Says goodbye for this node, so that others need not wait for its silence. */
    async stop(): Promise<void> {
      stopped = true
      beats.stop()
      clearTimeout(soon)
      await turns
      await store.attendance.remove(nodeId).catch(failed)
    },
  }
}
