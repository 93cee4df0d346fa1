import { formatNumber } from '../shared/format.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A span as a list says it: `25 min`, `3 h`, `2 d`; never nothing. */
const span = (length: number): string => {
  if (length < hour) return `${formatNumber(Math.max(1, Math.round(length / minute)))} min`
  if (length < 2 * day) return `${formatNumber(Math.round(length / hour))} h`
  return `${formatNumber(Math.round(length / day))} d`
}

/**
 * How it stands with a promise: `due in 25 min`, or `overdue 2 h`.
 *
 * @param dueAt ISO 8601
 * @param now in milliseconds
 */
export const dueWords = (dueAt: string, now: number): { words: string; late: boolean } => {
  const left = Date.parse(dueAt) - now
  return left > 0 ? { words: `due in ${span(left)}`, late: false } : { words: `overdue ${span(-left)}`, late: true }
}

/** What was promised, in minutes of office time. */
export const targetWords = (minutes: number): string => span(minutes * minute)
