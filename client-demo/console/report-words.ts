import type { Figures } from '../../src/contracts/reports.ts'
import { formatNumber } from '../shared/format.ts'

/** What stands where nothing was measured. */
const nothing = '–'

const round = (value: number): string => formatNumber(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))

/** How long something took: `45 s`, `12 min`, `3.5 h`, `2 d`. */
export const tookWords = (seconds: number | null): string => {
  if (seconds === null) return nothing
  if (seconds < 60) return `${round(seconds)} s`
  if (seconds < 3600) return `${round(seconds / 60)} min`
  if (seconds < 48 * 3600) return `${round(seconds / 3600)} h`
  return `${round(seconds / 86_400)} d`
}

export const shareWords = (share: number | null): string =>
  share === null ? nothing : new Intl.NumberFormat(undefined, { style: 'percent' }).format(share)

/** The share of promises that were kept; null where none were made. */
export const keptOf = ({ sla: { kept, broken } }: Figures): number | null =>
  kept + broken > 0 ? kept / (kept + broken) : null
