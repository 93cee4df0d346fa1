import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import type { Observation } from './observation.ts'
import { type Heads, readHeads } from './stored.ts'

/** How long it took until every reader knew what the database held when all was whole again. */
export interface CatchUp {
  /** What had gone wrong before. */
  what: string
  /** Milliseconds; at the limit, somebody never did. */
  ms: number
  /** Who still lagged when the time was up. */
  behind: string[]
}

/** Milliseconds. A reader may be late by as much as a head is, about 25 s. */
export const patience = 45_000
const every = 20

/** The database itself may just have come back. */
async function headsNow(database: Connection): Promise<Map<string, Heads>> {
  for (const until = Date.now() + patience; ; ) {
    try {
      return await readHeads(database)
    } catch (error) {
      if (Date.now() > until) throw error
      await pause(every)
    }
  }
}

export async function caughtUp(database: Connection, readers: readonly Observation[], what: string): Promise<CatchUp> {
  const begun = performance.now()
  const heads = await headsNow(database)
  const lagging = () => readers.filter(({ ticketId, side, last }) => last < (heads.get(ticketId)?.[side] ?? 0))
  for (let behind = lagging(); behind.length > 0; behind = lagging()) {
    const ms = Math.round(performance.now() - begun)
    if (ms > patience) return { what, ms, behind: behind.map(({ observer }) => observer) }
    await pause(every)
  }
  return { what, ms: Math.round(performance.now() - begun), behind: [] }
}
