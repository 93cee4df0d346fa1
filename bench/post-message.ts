// Sending a message over REST, all of it, next to the bare libraries doing the same database work; in turns, one run.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { startEngine, withDatabase } from '../src/embedded/engine.ts'
import { cpuSeconds, freePort, type Process, start } from './helper/processes.ts'

const rounds = Number(process.env.ROUNDS ?? 3)
const seconds = 4
const connections = 8
const ticketsInUse = 64

interface Figures {
  perSecond: number
  cpuMicros: number
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** A visitor without an address, so that no mail about the tickets is made while sends are measured. */
async function visit(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/widget/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ siteKey: 'demo' }),
  })
  const { accessToken } = (await response.json()) as { accessToken: string }
  return accessToken
}

async function openTicket(url: string, token: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ message: 'a ticket to write into' }),
  })
  const { id } = (await response.json()) as { id: string }
  return id
}

let sent = 0
/** Fresh tickets for each round, so that all threads stay equally short. */
async function load(server: Process, paths: string[], url: string, token: string): Promise<Figures> {
  const before = cpuSeconds(server.pid)
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        setupRequest(request) {
          sent++
          request.path = paths[sent % paths.length] ?? ''
          request.body = JSON.stringify({
            body: `message number ${sent} ${'x'.repeat(180)}`,
            clientMessageId: `c${sent}`,
          })
          return request
        },
      },
    ],
  })
  if (result.non2xx > 0) throw new Error(`${result.non2xx} requests failed`)
  const cpu = cpuSeconds(server.pid) - before
  return { perSecond: result['2xx'] / result.duration, cpuMicros: (cpu / result['2xx']) * 1e6 }
}

const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
const engine = await startEngine({ dir: join(folder, 'db') })
const database = withDatabase(engine.uri, 'bench')
const [port, barePort] = [await freePort(), await freePort()]
const at = { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder }
const env = { ...at, MONGODB_URL: database, SEED_DEMO: 'true', RATE_LIMIT: '0' }
const product = await start(['dist/server.js'], 'Parley is at', { ...env, LOG_LEVEL: 'warn' })
const bare = await start(['--import=tsx', 'bench/bare/post-message.ts', database, String(barePort)], 'listening')

try {
  const url = `http://127.0.0.1:${port}`
  const figures: Record<'product' | 'bare', Figures[]> = { product: [], bare: [] }
  for (let round = 0; round < rounds; round++) {
    const token = await visit(url)
    const tickets = () => Promise.all(Array.from({ length: ticketsInUse }, () => openTicket(url, token)))
    const path = (id: string) => `/tickets/${id}/messages`
    figures.bare.push(await load(bare, (await tickets()).map(path), `http://127.0.0.1:${barePort}`, token))
    figures.product.push(
      await load(
        product,
        (await tickets()).map((id) => `/api/v1${path(id)}`),
        url,
        token,
      ),
    )
  }
  const of = (name: 'product' | 'bare', figure: keyof Figures) => median(figures[name].map((one) => one[figure]))
  const row = (what: string, ratio: number, goal: string, met: boolean) =>
    console.log(
      `${what.padEnd(34)} ${ratio.toFixed(2).padStart(6)}   goal ${goal.padEnd(8)} ${met ? 'met' : 'NOT MET'}`,
    )
  for (const name of ['bare', 'product'] as const) {
    console.log(
      `${name.padEnd(10)} ${of(name, 'perSecond').toFixed(0)} messages/s, ${of(name, 'cpuMicros').toFixed(0)} µs CPU each`,
    )
  }
  const rate = of('product', 'perSecond') / of('bare', 'perSecond')
  const cpu = of('product', 'cpuMicros') / of('bare', 'cpuMicros')
  row('POST message, messages/s to bare', rate, '>= 0.60', rate >= 0.6)
  row('POST message, CPU each to bare', cpu, '<= 1.80', cpu <= 1.8)
} finally {
  await product.stop()
  await bare.stop()
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
}
