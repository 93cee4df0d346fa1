import type { Services } from './context.ts'
import { eraseLeftovers } from './erase-words.ts'
import { removeOrphans } from './files.ts'
import { finishMerges } from './merge-tickets.ts'
import { finishMoves } from './move-visitor.ts'
import { finishSplits } from './split-ticket.ts'
import { closeSolvedTickets, thawTickets } from './timed-changes.ts'

interface Options {
  /** Seconds after which a solved ticket closes by itself; undefined: it does not. */
  autoCloseAfter: number | undefined
}

/** What one node of all does from time to time; doing it twice is harmless. */
export const choresOf = (services: Services, { autoCloseAfter }: Options): (() => Promise<void>)[] => [
  () => thawTickets(services),
  ...(autoCloseAfter === undefined ? [] : [() => closeSolvedTickets(services, autoCloseAfter)]),
  () => finishMerges(services),
  () => finishSplits(services),
  () => finishMoves(services),
  () => eraseLeftovers(services),
  () => removeOrphans(services),
]
