import assert from 'node:assert/strict'
import t, { type Test } from 'tap'
import { startApp } from '../helper/app.ts'
import type { TestSocket } from '../helper/sockets.ts'
import { type Nodes, startNodes, untilHeard, watchersOn } from './nodes.ts'
import { ask, buildScene } from './scene.ts'
import { heardBy, merged, threadOf } from './thread.ts'

interface Watched extends Nodes {
  onA: TestSocket[]
  onB: TestSocket[]
}

async function watchedNodes(t: Test): Promise<Watched> {
  const nodes = await startNodes(t)
  const { a, b, customer, agent, ticketId } = nodes
  const onA = await watchersOn(t, a, customer.token, ticketId)
  const onB = await watchersOn(t, b, agent.token, ticketId)
  await connected({ onA, onB, ticketId })
  return { ...nodes, onA, onB }
}

/** Waits until events cross in both directions. */
async function connected({ onA, onB, ticketId }: Pick<Watched, 'onA' | 'onB' | 'ticketId'>): Promise<void> {
  assert(onA[0] && onB[0])
  await untilHeard(onA[0], onB, ticketId)
  await untilHeard(onB[0], onA, ticketId)
}

/** A send of every socket is acknowledged within 3 s and heard at once by the sockets of the same node. */
async function worksAlone(t: Test, { onA, onB, ticketId }: Watched, when: string): Promise<void> {
  for (const node of [onA, onB]) {
    for (const sender of node) {
      const sentAt = performance.now()
      const { seq } = await ask(sender, 'message:send', { ticketId, body: `${when}, from a ${sender.kind}` })
      const answeredAt = performance.now()
      t.ok(answeredAt - sentAt < 3000, `${when}: acknowledged soon`)
      for (const listener of node) await listener.hears('message.created', (event) => event.seq === seq)
      // Redis is given up after 3 s of silence; who waited for that would hear much later.
      t.ok(performance.now() - answeredAt < 1500, `${when}: heard at once`)
    }
  }
}

/** What everybody can have in the end is what the database has. */
async function agree(t: Test, { onA, onB, ticketId, agent }: Watched): Promise<void> {
  const thread = await threadOf(agent, ticketId)
  for (const socket of [...onA, ...onB]) {
    const { messages } = await ask(socket, 'ticket:watch', { ticketId, after: 0 })
    t.same(merged(heardBy(socket), messages), thread)
  }
}

t.test('when Redis is killed, each node goes on alone; when it is back, events cross again', async (t) => {
  const nodes = await watchedNodes(t)
  for (const round of ['first', 'second']) {
    await nodes.redis.kill()
    await worksAlone(t, nodes, `${round} outage`)
    await nodes.redis.start()
    await connected(nodes)
  }
  const [sender] = nodes.onA
  assert(sender)
  const { seq } = await ask(sender, 'message:send', { ticketId: nodes.ticketId, body: 'together again' })
  for (const socket of nodes.onB) t.ok(await socket.hears('message.created', (event) => event.seq === seq))
  await agree(t, nodes)
})

t.test('when Redis hangs, sends are still acknowledged soon, and events cross again once it goes on', async (t) => {
  const nodes = await watchedNodes(t)
  nodes.redis.pause()
  await worksAlone(t, nodes, 'hanging')
  const late = await watchersOn(t, nodes.a, nodes.agent.token, nodes.ticketId)
  await worksAlone(t, { ...nodes, onA: [...nodes.onA, ...late] }, 'hanging, with newcomers')
  nodes.redis.resume()
  await connected(nodes)
  await agree(t, nodes)
})

t.test('logging out works on the node itself while Redis is away', async (t) => {
  const { a, redis, customer, ticketId } = await startNodes(t)
  const sockets = await watchersOn(t, a, customer.token, ticketId)
  await redis.kill()
  t.equal((await customer.api.post('/auth/logout')).status, 204)
  for (const socket of sockets) t.equal(await socket.closed, 4401)
})

t.test('a node that starts while Redis is away serves all the same', async (t) => {
  const { redis, a } = await startNodes(t)
  await redis.kill()
  const late = await startApp(t, { REDIS_URL: redis.url }, a.databaseUrl)
  t.equal((await late.api.get('/users/me')).status, 401)
  const alone = await buildScene(t, { REDIS_URL: redis.url })
  const [socket] = await watchersOn(t, alone, alone.customer.token, alone.ticketId)
  assert(socket)
  await ask(socket, 'message:send', { ticketId: alone.ticketId, body: 'nobody else is there' })
  t.ok(await socket.hears('message.created'))
})
