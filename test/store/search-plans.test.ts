import assert from 'node:assert/strict'
import t from 'tap'
import { connect } from '../../src/store/connect.ts'
import { newId } from '../../src/store/ids.ts'
import { searchStore } from '../../src/store/search.ts'
import { searchFindStore } from '../../src/store/search-finds.ts'
import { freshDatabase } from '../helper/fresh-database.ts'
import { asked, planOf } from '../helper/plans.ts'

const url = await freshDatabase(t)
const connection = await connect(`${url}${url.includes('?') ? '&' : '?'}monitorCommands=true`)
t.teardown(() => connection.close())
const search = searchStore(connection)
const finds = searchFindStore(connection)
for (const model of Object.values(connection.models)) await model.createIndexes()

/** Entries of many tickets; one word stands in all of them, one in every tenth, one in a single one. */
const total = 1000
const tickets = Array.from({ length: 100 }, () => ({ id: newId(), customerId: newId() }))
const entries = Array.from({ length: total }, (_, n) => {
  const { id: ticketId, customerId } = tickets[n % tickets.length] ?? { id: newId(), customerId: newId() }
  const text = `everywhere ${n % 10 === 0 ? 'sometimes' : ''} ${n === 500 ? 'once' : ''} word${n}`
  return { id: newId(), ticketId, customerId, internal: n % 7 === 0, text, at: new Date(n * 1000) }
})
await search.putAll(entries)
const where = { customerId: undefined, notes: true }

t.test('a rare word among common ones costs what the rare one does', async (t) => {
  const commands = await asked(connection, () => finds.tickets(['everywhere', 'once'], where))
  for (const command of commands.filter((one) => 'pipeline' in one)) {
    const { stages, docs } = await planOf(connection, command)
    t.notOk(stages.includes('COLLSCAN'), stages.join(' '))
    const isCount = JSON.stringify(command).includes('"$sum"')
    if (!isCount) t.ok(docs <= total / tickets.length, `${docs} documents`)
  }
  t.strictSame(
    (await finds.tickets(['everywhere', 'once'], where)).map(({ ticketId }) => ticketId),
    [entries[500]?.ticketId],
  )
})

t.test('finds come with the newest of any word first, also for one customer or without notes', async (t) => {
  const found = await finds.tickets(['sometimes', 'everywhere'], where)
  t.equal(found.length, 10)
  const times = found.map(({ at }) => at.getTime())
  t.strictSame(
    times,
    times.toSorted((a, b) => b - a),
  )
  t.equal(Math.max(...times), 990_000)
  const [first] = tickets
  assert(first)
  const own = await finds.tickets(['everywhere'], { customerId: first.customerId, notes: false })
  t.strictSame(own, [{ ticketId: first.id, at: new Date(900_000) }])
})

t.test('the hits of a ticket are found among its customer’s entries alone', async (t) => {
  const [first] = tickets
  assert(first)
  const [command = {}] = await asked(connection, () => finds.messages(first, ['everywhere'], true, 3))
  const { stages, docs } = await planOf(connection, command)
  t.notOk(stages.includes('COLLSCAN'), stages.join(' '))
  t.ok(docs <= total / tickets.length, `${docs} documents`)
  t.strictSame(
    await finds.messages(first, ['everywhere', 'word100'], true, 2),
    [entries[100]?.id, entries[900]?.id],
    'those with the most words first, then the newest',
  )
})
