import type { VNode } from 'preact'
import { CopyButton } from './copy-button.tsx'
import './one-time-text.css'

/** A secret to take along: a click selects it whole, the button copies it. */
export const OneTimeText = ({ text, shown = text, label }: { text: string; shown?: string; label: string }): VNode => (
  <div class="one-time">
    <output class="one-time-text" aria-label={label}>
      {shown}
    </output>
    <CopyButton text={text} label={`Copy ${label.toLowerCase()}`} />
  </div>
)
