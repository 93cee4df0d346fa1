import type { VNode } from 'preact'
import { clockTime, dayLabel, exactTime, relativeTime } from '../format.ts'
import { locale } from './locale.ts'
import { now } from './now.ts'

/** "5 min ago", kept true each minute; the exact time on hover. */
export const TimeAgo = ({ at }: { at: string }): VNode => (
  <time dateTime={at} title={exactTime(at, locale.value)}>
    {relativeTime(at, now.value, locale.value)}
  </time>
)

/** "14:05"; the exact time on hover. */
export const ClockTime = ({ at }: { at: string }): VNode => (
  <time dateTime={at} title={exactTime(at, locale.value)}>
    {clockTime(at, locale.value)}
  </time>
)

/** "Yesterday, 14:05"; the exact time on hover. */
export const DayTime = ({ at }: { at: string }): VNode => (
  <time dateTime={at} title={exactTime(at, locale.value)}>
    {dayLabel(at, now.value, locale.value)}, {clockTime(at, locale.value)}
  </time>
)
