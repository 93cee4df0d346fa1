import { useSignal, useSignalEffect } from '@preact/signals'
import type { VNode } from 'preact'
import type { Chat } from './chat.ts'
import { wording } from './words.ts'

/** A blink of the connection is nobody's business; one that lasts longer than this is, in milliseconds. */
const patience = 2500

export const ConnectionLine = ({ chat }: { chat: Chat }): VNode | null => {
  const late = useSignal(false)
  useSignalEffect(() => {
    late.value = false
    if (chat.connection.value === 'online' || chat.phase.value === 'refused') return
    const timer = setTimeout(() => {
      late.value = true
    }, patience)
    return () => clearTimeout(timer)
  })
  return (
    <div role="status">
      {late.value ? (
        <p class="connection-line">{navigator.onLine ? wording.value.reconnecting : wording.value.offline}</p>
      ) : null}
    </div>
  )
}
