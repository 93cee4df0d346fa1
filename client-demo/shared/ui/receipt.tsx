import type { VNode } from 'preact'
import { Icon } from './icons.tsx'
import './receipt.css'

export type ReceiptState = 'sending' | 'sent' | 'read'

const words: Record<ReceiptState, string> = { sending: 'Sending', sent: 'Sent', read: 'Read' }
const icons = { sending: 'clock', sent: 'check', read: 'ticks' } as const

/** How far an own message has come: a clock, one tick, two ticks. */
export const Receipt = ({ state }: { state: ReceiptState }): VNode => (
  <span class={`receipt receipt-${state}`} title={words[state]} role="img" aria-label={words[state]}>
    <Icon name={icons[state]} size={14} />
  </span>
)
