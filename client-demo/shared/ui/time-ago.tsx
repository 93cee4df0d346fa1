import type { VNode } from 'preact'
import { clockTime, dayLabel, exactTime, relativeTime } from '../format.ts'
import { now } from './now.ts'

/** "5 min ago", kept true each minute; the exact time on hover. */
export const TimeAgo = ({ at }: { at: string }): VNode => (
  <time dateTime={at} title={exactTime(at)}>
    {relativeTime(at, now.value)}
  </time>
)

/** "14:05"; the exact time on hover. */
export const ClockTime = ({ at }: { at: string }): VNode => (
  <time dateTime={at} title={exactTime(at)}>
    {clockTime(at)}
  </time>
)

/** "Yesterday, 14:05"; the exact time on hover. */
export const DayTime = ({ at }: { at: string }): VNode => (
  <time dateTime={at} title={exactTime(at)}>
    {dayLabel(at, now.value)}, {clockTime(at)}
  </time>
)
