import type { ComponentChildren, VNode } from 'preact'
import { dayLabel } from '../format.ts'
import { locale } from './locale.ts'
import { now } from './now.ts'
import './separators.css'

/** Between messages of different days. */
export const DaySeparator = ({ at }: { at: string }): VNode => (
  <div class="separator">
    <span class="separator-words">{dayLabel(at, now.value, locale.value)}</span>
  </div>
)

/** Above the first message that the reader had not read when the thread was opened. */
export const UnreadSeparator = (): VNode => (
  <div class="separator separator-unread">
    <span class="separator-words">New</span>
  </div>
)

/** What happened to the ticket, between its messages. */
export const SystemLine = ({ children }: { children: ComponentChildren }): VNode => (
  <p class="system-line">{children}</p>
)
