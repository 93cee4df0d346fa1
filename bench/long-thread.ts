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
import { inTurns, type Subject } from './helper/turns.ts'

const rounds = Number(process.env.ROUNDS ?? 7)
const total = Number(process.env.MESSAGES ?? 100_000)
const shortest = 10
/** Sends in one turn: as many as pass between two moves to the archive, so that each turn bears one. */
const sends = mostEmbedded - stay
const reads = 40

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
  const short = await ticketOf(shortest)

  let sent = 0
  /** Sends into fresh tickets of so many messages, ten each, so that they stay about as long. */
  const sending = (messages: number): Subject => {
    let tickets: string[] = []
    return {
      name: `send at ${messages}`,
      times: sends,
      async prepare() {
        tickets = await Promise.all(Array.from({ length: sends / 10 }, () => ticketOf(messages)))
      },
      act: (time) => send(tickets[time % tickets.length] ?? ''),
    }
  }
  const send = async (id: string) => {
    sent++
    await rest.post(`/tickets/${id}/messages`, { body: wordsFor(sent), clientMessageId: `bench-${sent}` })
  }
  const reading = (name: string, path: () => string, times = reads): Subject => ({
    name,
    times,
    act: async () => void (await rest.get(path())),
  })
  const { seq: end } = (await rest.get(`/tickets/${long}`)) as { seq: number }
  const half = Math.floor(end / 2)
  const page = (query: string) => () => `/tickets/${long}/messages?limit=25${query}`
  const changes = (after: number) => () => `/tickets/${long}/changes?after=${after}`

  const figures = await inTurns(
    rounds,
    [product.pid, engine.pid() ?? 0],
    [
      sending(shortest),
      sending(stay),
      sending(mostEmbedded - 10),
      { name: 'send at 100,000', times: sends, act: () => send(long) },
      reading('ticket at 10', () => `/tickets/${short}`),
      reading('ticket at 100,000', () => `/tickets/${long}`),
      reading('last 10 at 10', () => `/tickets/${short}/messages?limit=10`),
      reading('last 10 at 100,000', () => `/tickets/${long}/messages?limit=10`),
      reading('newest page', page('')),
      reading('first page', page('&after=0')),
      reading('middle, after', page(`&after=${half}`)),
      reading('middle, before', page(`&before=${half}`)),
      reading('near the start, before', page('&before=60')),
      reading('changes from the start', changes(0), 15),
      reading('changes from the middle', changes(half), 15),
      reading('changes near the end', changes(end - 500), 15),
      reading('nothing new at 10', () => `/tickets/${short}/changes?after=${shortest}`),
      reading('nothing new at 100,000', () => `/tickets/${long}/changes?after=1000000`),
    ],
  )
  for (const [name, { latency, cpu }] of figures) {
    console.log(`${name.padEnd(34)} ${latency.toFixed(2).padStart(6)} ms ${cpu.toFixed(0).padStart(7)} µs CPU`)
  }
} finally {
  await connection.close()
  await product.stop()
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
}
