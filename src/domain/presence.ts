import type { PresenceStatus } from '../contracts/agents.ts'

/** Milliseconds for which the last word of a node is believed; a killed one goes silent. */
export const believedFor = 15_000

/** Those of the staff who are connected somewhere, and what they look at. */
export interface Attendance {
  /** Ids of people, each once. */
  present: string[]
  viewing: { ticketId: string; userIds: string[] }[]
}

/** The staff of all nodes together. */
export interface Roster {
  /** Whoever is not offline. */
  statuses: ReadonlyMap<string, PresenceStatus>
  /** Who looks at a ticket, by its id, in the order of their ids; tickets at which nobody looks are left out. */
  viewers: ReadonlyMap<string, readonly string[]>
}

export const nobody: Roster = { statuses: new Map(), viewers: new Map() }

/** What somebody chose counts while they are connected anywhere; nobody is there without a connection. */
export const statusOf = (isConnected: boolean, chosen: PresenceStatus | undefined): PresenceStatus =>
  isConnected ? (chosen ?? 'online') : 'offline'

/** Puts together what each node says. @param chosen what people said of themselves; absent: online */
export function rosterOf(nodes: readonly Attendance[], chosen: ReadonlyMap<string, PresenceStatus>): Roster {
  const connected = new Set(nodes.flatMap(({ present }) => present))
  const statuses = new Map<string, PresenceStatus>()
  for (const id of connected) {
    const status = statusOf(true, chosen.get(id))
    if (status !== 'offline') statuses.set(id, status)
  }
  const viewers = new Map<string, Set<string>>()
  for (const { ticketId, userIds } of nodes.flatMap(({ viewing }) => viewing)) {
    viewers.set(ticketId, new Set([...(viewers.get(ticketId) ?? []), ...userIds]))
  }
  return { statuses, viewers: new Map([...viewers].map(([ticketId, ids]) => [ticketId, [...ids].sort()])) }
}

/** What is to be told to somebody who knows `before` and is to know `after`. */
export function newsBetween(before: Roster, after: Roster) {
  const people = new Set([...before.statuses.keys(), ...after.statuses.keys()])
  const tickets = new Set([...before.viewers.keys(), ...after.viewers.keys()])
  const listed = (roster: Roster, ticketId: string) => (roster.viewers.get(ticketId) ?? []).join()
  return {
    statuses: [...people]
      .map((id) => ({ id, status: after.statuses.get(id) ?? ('offline' as const) }))
      .filter(({ id, status }) => status !== (before.statuses.get(id) ?? 'offline')),
    tickets: [...tickets].filter((ticketId) => listed(before, ticketId) !== listed(after, ticketId)),
  }
}
