import type { Figures } from '../contracts/reports.ts'
import type { Channel } from '../contracts/tickets.ts'
import { countOpened, countSolved, type Days, dayIn, figuresOf, newTally, Tallies } from './report-figures.ts'
import type { Entry, Sheet } from './report-sheets.ts'

/** Which tickets a report is about; undefined: all of them. */
export interface ReportFilter {
  siteId?: string | null | undefined
  assigneeId?: string | null | undefined
  tag?: string | undefined
  channel?: Channel | undefined
}

export interface Report {
  total: Figures & { backlog: number }
  byDay: (Figures & { day: string; backlog: number })[]
  byAgent: Map<string | null, Figures>
  bySite: Map<string | null, Figures>
  /** Most tickets first. */
  byTag: Map<string, Figures>
}

/** More tags than these nobody reads. */
const mostTags = 50

function accepts({ siteId, assigneeId, tag, channel }: ReportFilter): (entry: Entry) => boolean {
  return (entry) =>
    (siteId === undefined || entry.siteId === siteId) &&
    (assigneeId === undefined || entry.assigneeId === assigneeId) &&
    (tag === undefined || entry.tags.includes(tag)) &&
    (channel === undefined || entry.channel === channel)
}

/**
 * Counts what the sheets hold, day by day and for each agent, site and tag.
 * @param sheets of all days in UTC that the days of the report touch
 * @param stillOpen how many tickets of before the first day were neither solved nor closed when the last one ended
 */
export function reportOf(sheets: Sheet[], days: Days, filter: ReportFilter, stillOpen: number): Report {
  const isMeant = accepts(filter)
  const total = newTally()
  const perDay = days.names.map(newTally)
  const perAgent = new Tallies<string | null>()
  const perSite = new Tallies<string | null>()
  const perTag = new Tallies<string>()

  const begin = days.bounds[0] ?? 0
  /** Tickets of before that were solved on one of the days. */
  let carriedOver = 0

  function count(entries: Entry[], timeOf: (entry: Entry) => number | null, add: typeof countOpened): void {
    for (const entry of entries) {
      const day = dayIn(days, timeOf(entry) ?? 0)
      if (day === undefined || !isMeant(entry)) continue
      const ofDay = perDay[day]
      if (ofDay) add(ofDay, entry)
      add(total, entry)
      add(perAgent.of(entry.assigneeId), entry)
      add(perSite.of(entry.siteId), entry)
      for (const tag of entry.tags) add(perTag.of(tag), entry)
    }
  }
  for (const { opened, solved } of sheets) {
    count(opened, ({ created }) => created, countOpened)
    count(
      solved,
      ({ solved: at }) => at,
      (tally, entry) => {
        if (tally === total && entry.created < begin) carriedOver += 1
        countSolved(tally, entry)
      },
    )
  }

  let backlog = stillOpen + carriedOver
  const byDay = perDay.map((tally, n) => {
    backlog += tally.created - tally.solved
    return { day: days.names[n] ?? '', ...figuresOf(tally), backlog }
  })
  const most = [...perTag].sort(([, a], [, b]) => b.created - a.created).slice(0, mostTags)
  return {
    total: { ...figuresOf(total), backlog },
    byDay,
    byAgent: mapped(perAgent),
    bySite: mapped(perSite),
    byTag: mapped(most),
  }
}

function mapped<Name>(tallies: Iterable<[Name, ReturnType<typeof newTally>]>): Map<Name, Figures> {
  return new Map([...tallies].map(([name, tally]) => [name, figuresOf(tally)]))
}
