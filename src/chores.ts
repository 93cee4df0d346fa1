import type { FollowUps } from './events/follow-ups.ts'
import { assignWaiting } from './usecases/assign-tickets.ts'
import { backfillReports } from './usecases/backfill-reports.ts'
import type { Services } from './usecases/context.ts'
import { eraseLeftovers } from './usecases/erase-words.ts'
import { removeOrphans } from './usecases/files.ts'
import { finishMerges } from './usecases/merge-tickets.ts'
import { finishMoves } from './usecases/move-visitor.ts'
import { noteBrokenPromises } from './usecases/note-broken-promises.ts'
import { finishTags, retag, retagJob } from './usecases/retag.ts'
import { finishSplits } from './usecases/split-ticket.ts'
import { closeSolvedTickets, thawTickets } from './usecases/timed-changes.ts'

interface Options {
  /** Seconds after which a solved ticket closes by itself; undefined: it does not. */
  autoCloseAfter: number | undefined
}

/** What one node of all does from time to time; doing it twice is harmless. */
const choresOf = (services: Services, { autoCloseAfter }: Options): (() => Promise<void>)[] => [
  () => thawTickets(services),
  ...(autoCloseAfter === undefined ? [] : [() => closeSolvedTickets(services, autoCloseAfter)]),
  () => noteBrokenPromises(services),
  () => assignWaiting(services),
  () => finishMerges(services),
  () => finishSplits(services),
  () => finishMoves(services),
  () => finishTags(services),
  () => eraseLeftovers(services),
  () => removeOrphans(services),
  () => backfillReports(services),
]

/** What use-cases leave to be finished: by jobs that are taken on, and by the sweep where nobody took them on. */
export function addChores(followUps: FollowUps, services: Services, options: Options): void {
  for (const chore of choresOf(services, options)) followUps.addChore(chore)
  const { jobs } = services.store
  jobs.define<{ tagId: string }>(retagJob, ({ data }) => retag(services, data.tagId), { concurrency: 1 })
}
