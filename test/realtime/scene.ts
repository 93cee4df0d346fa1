import assert from 'node:assert/strict'
import {
  buildAgent,
  buildCustomer,
  buildTicket,
  startApp,
  type Teardown,
  type TestApp,
  type TestUser,
} from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import type { TestSocket } from '../helper/sockets.ts'

export const kinds = ['socket.io', 'websocket'] as const

export interface Scene extends TestApp {
  customer: TestUser
  agent: TestUser
  ticketId: string
}

/** A server, a customer, an agent and a ticket between them. */
export async function buildScene(t: Teardown, env: Record<string, string> = {}): Promise<Scene> {
  const app = await startApp(t, env)
  const [customer, agent] = [await buildCustomer(app), await buildAgent(app)]
  return { ...app, customer, agent, ticketId: await buildTicket(customer) }
}

/** The close code of a socket that the server ends; throws if it is still open after 5 s. */
export async function endOf(socket: TestSocket): Promise<number> {
  let code: number | undefined
  void socket.closed.then((given) => {
    code = given
  })
  return await eventually(() => {
    assert(code !== undefined, 'the socket is still open')
    return code
  })
}

/** Calls a command that has to succeed, and answers its data. */
export async function ask(socket: TestSocket, command: string, input: unknown) {
  const reply = await socket.call(command, input)
  assert(reply.ok, `${command} failed: ${JSON.stringify(reply.error)}`)
  return reply.data
}

/** What a socket has heard so far of tickets and threads, in order; that staff come and look is heard in its own time. */
export const ofTickets = (socket: TestSocket) =>
  socket.heard.filter(({ name }) => name !== 'presence' && name !== 'viewers')

/** The names of these events. */
export const namesOf = (socket: TestSocket): string[] => ofTickets(socket).map(({ name }) => name)
