import { useSignal, useSignalEffect } from '@preact/signals'
import type { VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import { createClientState } from '../client-state.ts'
import { type OutboxUser, outboxOf } from '../person-outbox.ts'
import { Banner } from './banner.tsx'

/** A blink of the connection is nobody's business; one that lasts longer than this is, in milliseconds. */
const patience = 2_500

const whatWaits = (sending: number): string => {
  if (sending === 0) return 'What you send now goes out'
  return sending === 1 ? 'Your message goes out' : `Your ${sending} messages go out`
}

/** Says that live news do not arrive at the moment, and that nothing typed is lost. */
export const ConnectionBanner = ({ user }: { user: OutboxUser }): VNode | null => {
  const state = useMemo(() => createClientState(user.socket, outboxOf(user)), [user])
  const shown = useSignal(false)
  useSignalEffect(() => {
    if (user.socket.state.value === 'online') {
      shown.value = false
      return
    }
    const timer = setTimeout(() => {
      shown.value = true
    }, patience)
    return () => clearTimeout(timer)
  })
  if (!shown.value) return null
  const waiting = whatWaits(state.value.sending)
  return (
    <Banner tone="warning" icon="offline">
      {navigator.onLine
        ? `Reconnecting. ${waiting} as soon as the connection is back.`
        : `You are offline. ${waiting} as soon as you are back.`}
    </Banner>
  )
}
