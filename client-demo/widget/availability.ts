import type { Availability } from '../../src/contracts/sites.ts'
import { clockTime, isSameDay } from '../shared/format.ts'
import { fill, type Words } from './words.ts'

/** Milliseconds. */
const day = 86_400_000

/** Whether somebody answers now; what was closed when the server was asked may have opened since. */
export const isOpenAt = ({ open, opensAt }: Availability, now: number): boolean =>
  open || (opensAt !== null && Date.parse(opensAt) <= now)

/** Whether and when somebody answers, in one honest line; times are those of the visitor's own clock. */
export const availabilityLine = (
  availability: Availability,
  now: number,
  words: Words,
  locale: string | undefined,
): string => {
  const { opensAt, replyTime } = availability
  if (isOpenAt(availability, now)) return replyTime ? words.repliesIn[replyTime] : words.availableNow
  if (!opensAt) return words.away
  const time = clockTime(opensAt, locale)
  if (isSameDay(opensAt, now)) return fill(words.backToday, { time })
  if (isSameDay(opensAt, now + day)) return fill(words.backTomorrow, { time })
  const soon = Date.parse(opensAt) - now < 6 * day
  const named = new Intl.DateTimeFormat(locale, soon ? { weekday: 'long' } : { day: 'numeric', month: 'long' })
  return fill(words.backOn, { day: named.format(new Date(opensAt)), time })
}
