import assert from 'node:assert/strict'
import type { Teardown } from '../helper/app.ts'
import { buildAgent, buildCustomer, buildTicket, startApp, type TestApp, type TestUser } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { startRedis, type TestRedis } from '../helper/redis.ts'
import { openSocketIo, openWebSocket, type TestSocket } from '../helper/sockets.ts'
import { ask } from './scene.ts'

export interface Nodes {
  a: TestApp
  b: TestApp
  redis: TestRedis
  customer: TestUser
  agent: TestUser
  ticketId: string
}

/** Two servers on one database and one Redis, and a ticket that both know. */
export async function startNodes(t: Teardown): Promise<Nodes> {
  const redis = await startRedis(t)
  const a = await startApp(t, { REDIS_URL: redis.url })
  const b = await startApp(t, { REDIS_URL: redis.url }, a.databaseUrl)
  const [customer, agent] = [await buildCustomer(a), await buildAgent(a)]
  return { a, b, redis, customer, agent, ticketId: await buildTicket(customer) }
}

/** A socket of each kind, both watching the ticket. */
export async function watchersOn(
  t: Teardown,
  { url }: TestApp,
  token: string,
  ticketId: string,
): Promise<TestSocket[]> {
  const sockets = [await openSocketIo(t, url, token), await openWebSocket(t, url, token)]
  for (const socket of sockets) await ask(socket, 'ticket:watch', { ticketId })
  return sockets
}

/** Waits until what is typed at one socket is heard at others, and forgets what they heard meanwhile. */
export async function untilHeard(from: TestSocket, by: TestSocket[], ticketId: string): Promise<void> {
  const all = [from, ...by]
  for (const socket of all) socket.heard.length = 0
  await eventually(
    async () => {
      await ask(from, 'typing:set', { ticketId, typing: true })
      for (const socket of by) assert(socket.of('typing').length > 0, `nothing reaches the ${socket.kind}`)
    },
    { within: 20_000, every: 100 },
  )
  for (const socket of all) socket.heard.length = 0
}
