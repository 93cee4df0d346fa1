import type { Test } from 'tap'
import { createOutbox } from '../../../client-demo/shared/outbox.ts'
import { memoryStore } from '../../../client-demo/shared/outbox-store.ts'
import { openThread } from '../../../client-demo/shared/thread.ts'
import { createTicketCalls } from '../../../client-demo/shared/ticket-calls.ts'
import { buildUser, ticketId } from './factories.ts'
import { fakeServer } from './fake-server.ts'

/** A ticket's page with its outbox, before a server of a few lines. */
export const open = (t: Test, server = fakeServer(), store = memoryStore()) => {
  const { api, socket } = server
  const { deliver } = createTicketCalls(api, socket)
  const outbox = createOutbox({ store, deliver, pauses: { first: 5, longest: 20 } })
  const thread = openThread({ ticketId, api, socket, me: buildUser(), outbox, times: { firstRead: 20, poll: 20 } })
  const leave = () => {
    thread.close()
    outbox.close()
  }
  t.teardown(leave)
  const bodies = () => thread.messages.value.map((message) => message.body)
  const isTheServers = () => JSON.stringify(thread.messages.value) === JSON.stringify(server.thread())
  return { thread, server, store, bodies, isTheServers, leave }
}
