import { factsOf } from '../domain/report-facts.ts'
import type { Services } from './context.ts'

const name = 'reports'
const batch = 200

/**
 * Counts the tickets of a database that is older than its reports, once. A chore of the sweep, which goes on where a
 * node that died over it has left off.
 */
export async function backfillReports({ store }: Pick<Services, 'store'>): Promise<void> {
  for (let from = await store.meta.progress(name); from !== 'done'; ) {
    const tickets = await store.tickets.headsAfter(from, batch)
    // What went into another ticket counts there.
    for (const ticket of tickets) if (!ticket.mergedInto) await store.reports.put(factsOf(ticket))
    from = tickets.length < batch ? 'done' : (tickets.at(-1)?.id ?? 'done')
    await store.meta.setProgress(name, from)
  }
}
