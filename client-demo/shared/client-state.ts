import { computed, type ReadonlySignal } from '@preact/signals-core'
import type { Outbox } from './outbox.ts'
import type { Socket } from './socket.ts'

/** How it stands between a page and the server, in one word and one number for a line on the screen. */
export interface ClientState {
  /** `sending`: connected, with messages on their way. Otherwise what waits goes out once the server is reached. */
  name: 'online' | 'connecting' | 'offline' | 'sending'
  /** How many messages the server does not have yet. */
  sending: number
}

export const createClientState = (
  socket: Pick<Socket, 'state'>,
  outbox: Pick<Outbox, 'sending'>,
): ReadonlySignal<ClientState> =>
  computed(() => {
    const sending = outbox.sending.value
    const connection = socket.state.value
    return { name: connection === 'online' && sending ? 'sending' : connection, sending }
  })
