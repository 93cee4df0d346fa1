import type { Signal } from '@preact/signals'
import { useSignal, useSignalEffect } from '@preact/signals'
import type { VNode } from 'preact'
import { Banner } from './banner.tsx'

/** A blink of the connection is nobody's business; one that lasts longer than this is, in milliseconds. */
const patience = 2_500

/** Says that live news do not arrive at the moment, and that nothing typed is lost. */
export const ConnectionBanner = ({ state }: { state: Signal<'online' | 'connecting' | 'offline'> }): VNode | null => {
  const shown = useSignal(false)
  useSignalEffect(() => {
    if (state.value === 'online') {
      shown.value = false
      return
    }
    const timer = setTimeout(() => {
      shown.value = true
    }, patience)
    return () => clearTimeout(timer)
  })
  if (!shown.value) return null
  return (
    <Banner tone="warning" icon="offline">
      {navigator.onLine
        ? 'Reconnecting. What you send now goes out as soon as the connection is back.'
        : 'You are offline. What you send now goes out as soon as you are back.'}
    </Banner>
  )
}
