import { DateTime } from 'luxon'
import type { Figures } from '../contracts/reports.ts'
import type { Entry } from './report-sheets.ts'

/** What is counted of some tickets, as it is gathered. */
export interface Tally {
  created: number
  solved: number
  firstResponses: number[]
  resolutions: number[]
  kept: number
  broken: number
  scores: number[]
}

export const newTally = (): Tally => ({
  ...{ created: 0, solved: 0, kept: 0, broken: 0 },
  ...{ firstResponses: [], resolutions: [], scores: [] },
})

export function countOpened(tally: Tally, entry: Entry): void {
  tally.created += 1
  if (entry.firstResponse !== null) tally.firstResponses.push(entry.firstResponse)
  if (entry.promises) tally[entry.promises] += 1
  if (entry.score !== null) tally.scores.push(entry.score)
}

export function countSolved(tally: Tally, { created, solved }: Entry): void {
  tally.solved += 1
  tally.resolutions.push(Math.max(0, (solved ?? created) - created))
}

/** The value that so large a share of sorted values does not exceed (nearest rank); null of none. */
function percentile(sorted: ArrayLike<number>, share: number): number | null {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? null
}

function spreadOf(seconds: number[]): Figures['resolution'] {
  const sorted = new Uint32Array(seconds).sort()
  return { count: sorted.length, median: percentile(sorted, 0.5), p90: percentile(sorted, 0.9) }
}

const rounded = (value: number): number => Math.round(value * 100) / 100

export function figuresOf(tally: Tally): Figures {
  const { scores } = tally
  const count = scores.length
  const sum = scores.reduce((total, score) => total + score, 0)
  const happy = scores.filter((score) => score >= 4).length
  return {
    created: tally.created,
    solved: tally.solved,
    firstResponse: spreadOf(tally.firstResponses),
    resolution: spreadOf(tally.resolutions),
    sla: { kept: tally.kept, broken: tally.broken },
    ratings: { count, average: count ? rounded(sum / count) : null, satisfied: count ? rounded(happy / count) : null },
  }
}

/** One tally for each of some names. */
export class Tallies<Name> extends Map<Name, Tally> {
  of(name: Name): Tally {
    const tally = this.get(name) ?? newTally()
    this.set(name, tally)
    return tally
  }
}

/** Days of a report for which none were named. */
const usualDays = 30

/** The first and the last day of a report: 30 days that end today, but for what was asked for. */
export function periodOf(
  asked: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
  now: Date,
): { from: string; to: string } {
  const to = asked.to ?? DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? ''
  const usual = DateTime.fromISO(to, { zone: timeZone }).minus({ days: usualDays - 1 })
  return { from: asked.from ?? usual.toISODate() ?? '', to }
}

/** The days of a report, as its wall clock has them. */
export interface Days {
  names: string[]
  /** When each begins, and at last when the last one ends; in seconds since 1970. */
  bounds: number[]
}

/** @param from first day, `2026-11-20`; `to` the last one */
export function daysOf(from: string, to: string, timeZone: string): Days {
  const names: string[] = []
  const bounds: number[] = []
  const end = DateTime.fromISO(to, { zone: timeZone }).plus({ days: 1 }).startOf('day')
  for (let day = DateTime.fromISO(from, { zone: timeZone }).startOf('day'); day < end; day = day.plus({ days: 1 })) {
    const start = day.startOf('day')
    names.push(start.toISODate() ?? '')
    bounds.push(start.toSeconds())
  }
  return { names, bounds: [...bounds, end.toSeconds()] }
}

/** Which of the days a time lies on; undefined: none of them. */
export function dayIn({ bounds }: Days, seconds: number): number | undefined {
  if (seconds < (bounds[0] ?? Number.POSITIVE_INFINITY) || seconds >= (bounds.at(-1) ?? 0)) return undefined
  let [low, high] = [0, bounds.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (seconds < (bounds[middle] ?? 0)) high = middle
    else low = middle
  }
  return low
}
