import { signal } from '@preact/signals-core'
import t from 'tap'
import { createClientState } from '../../client-demo/shared/client-state.ts'
import type { SocketState } from '../../client-demo/shared/socket.ts'

t.test('the state is that of the connection, and while that stands, how many messages are on their way', async (t) => {
  const socket = { state: signal<SocketState>('connecting') }
  const outbox = { sending: signal(0) }
  const state = createClientState(socket, outbox)
  t.same(state.value, { name: 'connecting', sending: 0 })
  socket.state.value = 'online'
  t.same(state.value, { name: 'online', sending: 0 })
  outbox.sending.value = 2
  t.same(state.value, { name: 'sending', sending: 2 })
  socket.state.value = 'offline'
  t.same(state.value, { name: 'offline', sending: 2 }, 'they wait')
})
