import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { csv, importHere, type Row, startImport } from '../helper/import-files.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)
const time = (minutes: number) => new Date(Date.UTC(2024, 0, 1, 0, minutes)).toISOString()

t.test('1,000 tickets come in, each once, though the first import was killed on its way', async (t) => {
  const rows = Array.from({ length: 1000 }, (_, ticket): Row[] =>
    ['customer', 'agent', 'customer'].map((role, at) => ({
      ...{ ticket: `many-${ticket}`, subject: `Number ${ticket}`, customer: `c${ticket % 50}@example.test` },
      ...{ role: role as 'customer' | 'agent', body: `Message ${at} of ${ticket}`, at: time(ticket + at) },
    })),
  ).flat()
  const total = async (): Promise<number> => (await admin.api.get('/tickets?count=true&limit=1')).body.total
  const killed = await startImport(t, test, 'many.csv', csv(rows))
  await eventually(async () => assert((await total()) >= 20, 'not yet'), { within: 60_000 })
  killed.kill('SIGKILL')
  await killed.ended
  const before = await total()
  t.ok(before < 1000, `${before} were there`)

  const sum = await importHere(t, test, 'many.csv', csv(rows))
  t.match(sum, { tickets: 1000, imported: 1000 - before, there: before, messages: 3 * (1000 - before), refused: 0 })
  t.equal(await total(), 1000)
  t.equal((await admin.api.get('/users?role=customer&count=true')).body.total, 50)
  const { items } = (await admin.api.get('/tickets?limit=100&sort=createdAt')).body
  t.strictSame(
    items.map(({ createdAt }: { createdAt: string }) => createdAt),
    Array.from({ length: 100 }, (_, at) => time(at)),
  )
  t.ok(items.every((ticket: { seq: number; messageCount: number }) => ticket.seq === 3 && ticket.messageCount === 3))
  const [found] = (await admin.api.get('/tickets?q=Number%20777')).body.items
  t.match(found, { subject: 'Number 777', customer: { name: 'Ada Byron' } })
})

t.test('a long thread keeps every message in its place, and its ticket stays small', async (t) => {
  const length = 1050
  const rows = Array.from(
    { length },
    (_, at): Row => ({
      ...{ ticket: 'long', subject: 'A long one', body: `${at + 1}: ${'x'.repeat(2000)}`, at: time(at) },
      ...(at % 10 === 9 && { role: 'agent' as const, internal: 'true' }),
    }),
  )
  const sum = await importHere(t, test, 'long.csv', csv(rows))
  t.match(sum, { imported: 1, messages: 1050 })
  const [{ id }] = (await admin.api.get('/tickets?q=long')).body.items
  const seen: string[] = []
  for (let after = 0; after < length; after += 100) {
    const { items } = (await admin.api.get(`/tickets/${id}/messages?after=${after}&limit=100`)).body
    seen.push(...items.map(({ seq, body }: { seq: number; body: string }) => `${seq}=${body.split(':')[0]}`))
  }
  t.strictSame(
    seen,
    Array.from({ length }, (_, at) => `${at + 1}=${at + 1}`),
  )
  const head = await test.app.services.store.tickets.head(id)
  t.ok(head && head.messageCount - head.archivedCount <= 200, 'older ones are in archives')
  t.match((await admin.api.post(`/tickets/${id}/messages`, { body: 'Still going' })).body, { seq: length + 1 })
})
