import type { FollowUps } from './events/follow-ups.ts'
import { backfillReports } from './usecases/backfill-reports.ts'
import type { Services } from './usecases/context.ts'
import { eraseLeftovers } from './usecases/erase-words.ts'
import { removeOrphans } from './usecases/files.ts'
import { finishMoves } from './usecases/move-visitor.ts'
import { noteBrokenPromises } from './usecases/note-broken-promises.ts'
import { finishTags, retag, retagJob } from './usecases/retag.ts'

/** What use-cases leave to be finished: by jobs that are taken on, and by the sweep where nobody took them on. */
export function addChores(followUps: FollowUps, services: Services): void {
  const { jobs } = services.store
  followUps.addChore(() => finishMoves(services))
  followUps.addChore(() => eraseLeftovers(services))
  followUps.addChore(() => removeOrphans(services))
  followUps.addChore(() => finishTags(services))
  followUps.addChore(() => noteBrokenPromises(services))
  followUps.addChore(() => backfillReports(services))
  jobs.define<{ tagId: string }>(retagJob, ({ data }) => retag(services, data.tagId), { concurrency: 1 })
}
