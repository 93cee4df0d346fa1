// How long reports take over 100,000 tickets of 30 days: the first one, one that finds its sheets made, one after each
// change, and on a node that has just started.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import { startEngine, withDatabase } from '../src/embedded/engine.ts'
import { connect } from '../src/store/connect.ts'
import { client } from './helper/client.ts'
import { freePort, start } from './helper/processes.ts'

const tickets = Number(process.env.TICKETS ?? 100_000)
const days = 30
const dayLength = 86_400_000
/** Milliseconds in which a report is answered. */
const goal = 300
const rounds = 15

const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
const engine = await startEngine({ dir: join(folder, 'db') })
const database = withDatabase(engine.uri, 'bench')
const started: { pid: number; stop?: () => void }[] = []

async function startNode() {
  const port = await freePort()
  const product = await start(['dist/server.js'], 'Parley is at', {
    ...{ MONGODB_URL: database, SEED_DEMO: 'true', PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder },
    ...{ LOG_LEVEL: 'warn', RATE_LIMIT: '0' },
  })
  started.push(product)
  const url = `http://127.0.0.1:${port}`
  const signIn = async (login: string) => {
    const session = await client(url).post('/auth/login', { login, password: 'parley-demo' })
    return client(url, (session as { accessToken: string }).accessToken)
  }
  return { agent: await signIn('agent'), customer: await signIn('customer') }
}

const ids = (count: number) => Array.from({ length: count }, () => new mongo.ObjectId())
const [agents, sites] = [ids(20), ids(5)]
const tags = Array.from({ length: 40 }, (_, n) => `tag-${n}`)

/** What reports know of a ticket, as if it had been lived here. */
function factsAt(n: number): Record<string, unknown> {
  const createdAt = new Date(Date.now() - ((n * 7919) % tickets) * ((days * dayLength) / tickets))
  const solvedAt = n % 5 === 0 ? null : new Date(createdAt.getTime() + ((n * 104_729) % (3 * dayLength)))
  const isSolved = solvedAt && solvedAt < new Date()
  const on = (at: Date) => at.toISOString().slice(0, 10)
  return {
    ...{ _id: new mongo.ObjectId(), seq: 9, createdAt, solvedAt: isSolved ? solvedAt : null, channel: 'widget' },
    firstResponse: n % 7 ? (n * 31) % 20_000 : null,
    ...{ siteId: sites[n % 5], assigneeId: agents[n % 20], tags: [tags[n % 40], tags[(n * 3) % 40]] },
    ...{ promises: n % 11 ? 'kept' : 'broken', score: n % 3 ? null : 1 + (n % 5) },
    days: [on(createdAt), ...(isSolved ? [on(solvedAt)] : [])],
  }
}

const connection = await connect(database)
try {
  const first = await startNode()
  for (let n = 0; n < tickets; n += 5000) {
    const some = Array.from({ length: Math.min(5000, tickets - n) }, (_, more) => factsAt(n + more))
    await connection.collection('report_facts').insertMany(some)
  }
  const sheets = Array.from({ length: days + 2 }, (_, n) =>
    new Date(Date.now() - n * dayLength).toISOString().slice(0, 10),
  )
  for (const _id of sheets) {
    await connection
      .collection('report_days')
      .updateOne({ _id: _id as never }, { $inc: { changes: 1 } }, { upsert: true })
  }

  async function measure(name: string, times: number, act: () => Promise<unknown>, before?: () => Promise<unknown>) {
    const took: number[] = []
    for (let time = 0; time < times; time++) {
      await before?.()
      const begun = performance.now()
      await act()
      took.push(performance.now() - begun)
    }
    const median = took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0
    const verdict = median <= goal ? 'met' : 'NOT MET'
    console.log(`${name.padEnd(44)} ${median.toFixed(0).padStart(6)} ms   goal <= ${goal} ms ${verdict}`)
  }
  const report = (by: typeof first, query = '') => by.agent.get(`/reports/summary${query}`)
  await measure('the very first one, all sheets to be made', 1, () => report(first))
  await measure('once the sheets are made', rounds, () => report(first))
  await measure(
    'after another ticket',
    rounds,
    () => report(first),
    () => first.customer.post('/tickets', { message: 'Hello' }),
  )
  await measure('of one agent', rounds, () => report(first, `?agent=${agents[3]}`))
  await measure('of one tag, by another wall clock', rounds, () => report(first, '?tag=tag-7&timeZone=Asia/Tokyo'))
  const second = await startNode()
  await measure('on a node that has just started', 1, () => report(second))
} finally {
  for (const { pid } of started) process.kill(pid)
  await connection.close()
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
}
