// What a thread of 100,000 messages costs beside one of 10: sending into it, opening it, reading any page of it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEngine, withDatabase } from '../src/embedded/engine.ts'
import { mostEmbedded, stay } from '../src/store/archiving.ts'
import { connect } from '../src/store/connect.ts'
import { client } from './helper/client.ts'
import { growThread, wordsFor } from './helper/long-thread.ts'
import { freePort, start } from './helper/processes.ts'
import { inTurns, type Subject, timesPerTurn } from './helper/turns.ts'

/** Ten sends each: as many as pass between some moves to the archive, so that these are in the figures. */
const rounds = Number(process.env.ROUNDS ?? 10)
const total = Number(process.env.MESSAGES ?? 100_000)
const shortest = 10

interface Session {
  accessToken: string
  user: { id: string }
}

const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
const engine = await startEngine({ dir: join(folder, 'db') })
const database = withDatabase(engine.uri, 'bench')
const port = await freePort()
const product = await start(['dist/server.js'], 'Parley is at', {
  ...{ MONGODB_URL: database, SEED_DEMO: 'true', PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder },
  ...{ LOG_LEVEL: 'warn', RATE_LIMIT: '0' },
})
const connection = await connect(database)

try {
  const url = `http://127.0.0.1:${port}`
  const anybody = client(url)
  const login = async (name: string) =>
    (await anybody.post('/auth/login', { login: name, password: 'parley-demo' })) as Session
  const [customer, agent] = [await login('customer'), await login('agent')]
  const rest = client(url, customer.accessToken)
  const cast = { customerId: customer.user.id, staffId: agent.user.id }
  const ticketOf = async (messages: number): Promise<string> => {
    const { id } = (await rest.post('/tickets', { message: wordsFor(1) })) as { id: string }
    await growThread(connection, id, messages, cast)
    return id
  }

  const began = performance.now()
  const long = await ticketOf(total)
  console.log(`${total} messages made in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  const [short, middling] = [await ticketOf(shortest), await ticketOf(30)]

  let sent = 0
  const send = async (id: string) => {
    sent++
    await rest.post(`/tickets/${id}/messages`, { body: wordsFor(sent), clientMessageId: `bench-${sent}` })
  }
  /** Sends into a fresh ticket of so many messages in each turn, so that it stays about as long. */
  const sending = (messages: number): Subject => {
    let id = ''
    return {
      name: `send at ${messages}`,
      async prepare() {
        id = await ticketOf(messages)
      },
      act: () => send(id),
    }
  }
  const reading = (name: string, path: string): Subject => ({ name, act: async () => void (await rest.get(path)) })
  const { seq: end } = (await rest.get(`/tickets/${long}`)) as { seq: number }
  const half = Math.floor(end / 2)
  const page = (query: string) => `/tickets/${long}/messages?limit=25${query}`
  const changes = (after: number) => `/tickets/${long}/changes?after=${after}`

  const figures = await inTurns(
    rounds,
    [product.pid, engine.pid() ?? 0],
    [
      sending(shortest),
      sending(stay),
      sending(mostEmbedded - timesPerTurn),
      { name: 'send at 100,000', act: () => send(long) },
      reading('ticket at 10', `/tickets/${short}`),
      reading('ticket at 30', `/tickets/${middling}`),
      reading('ticket at 100,000', `/tickets/${long}`),
      reading('last 10 at 10', `/tickets/${short}/messages?limit=10`),
      reading('last 10 at 100,000', `/tickets/${long}/messages?limit=10`),
      reading('newest page', page('')),
      reading('first page', page('&after=0')),
      reading('page after the middle', page(`&after=${half}`)),
      reading('page before the middle', page(`&before=${half}`)),
      reading('page before the 60th', page('&before=60')),
      reading('changes from the start', changes(0)),
      reading('changes from the middle', changes(half)),
      reading('changes at the end', changes(end - 600)),
      reading('no changes at 10', `/tickets/${short}/changes?after=${shortest}`),
      reading('no changes at 100,000', changes(10 * total)),
    ],
  )
  for (const [name, { latency, cpu }] of figures) {
    console.log(`${name.padEnd(26)} ${latency.toFixed(2).padStart(7)} ms ${cpu.toFixed(0).padStart(7)} µs CPU`)
  }
  const compare = (name: string, base: string, goal = 1.2) => {
    const [one, other] = [figures.get(name), figures.get(base)]
    if (!one || !other) throw new Error(`${name} or ${base} was not measured`)
    const [cpu, time] = [one.cpu / other.cpu, one.latency / other.latency]
    const verdict = Math.max(cpu, time) <= goal ? 'met' : 'NOT MET'
    const what = `${name} to ${base}`.padEnd(50)
    console.log(`${what} CPU ${cpu.toFixed(2)} time ${time.toFixed(2)}   goal <= ${goal.toFixed(2)} ${verdict}`)
  }
  compare('send at 100,000', 'send at 10')
  compare('ticket at 100,000', 'ticket at 10')
  compare('ticket at 100,000', 'ticket at 30')
  compare('last 10 at 100,000', 'last 10 at 10')
  for (const other of ['first page', 'page after the middle', 'page before the middle', 'page before the 60th']) {
    compare(other, 'newest page')
  }
  compare('changes from the middle', 'changes from the start')
  compare('changes at the end', 'changes from the start')
  compare('no changes at 100,000', 'no changes at 10')
} finally {
  await connection.close()
  await product.stop()
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
}
