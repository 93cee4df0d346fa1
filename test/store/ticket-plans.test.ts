import t from 'tap'
import type { Priority, Status, TicketSort } from '../../src/contracts/tickets.ts'
import { connect } from '../../src/store/connect.ts'
import { newId } from '../../src/store/ids.ts'
import { ticketCountStore } from '../../src/store/ticket-counts.ts'
import { ticketListStore } from '../../src/store/ticket-lists.ts'
import { ticketStore } from '../../src/store/tickets.ts'
import { freshDatabase } from '../helper/fresh-database.ts'
import { asked, planOf } from '../helper/plans.ts'
import { buildRecord } from '../helper/records.ts'

const url = await freshDatabase(t)
const connection = await connect(`${url}${url.includes('?') ? '&' : '?'}monitorCommands=true`)
t.teardown(() => connection.close())
const tickets = ticketStore(connection)
const counts = ticketCountStore(connection)
for (const model of Object.values(connection.models)) await model.createIndexes()

const total = 600
const statuses: Status[] = ['open', 'pending', 'frozen', 'solved', 'closed']
const priorities: Priority[] = ['low', 'normal', 'high', 'urgent']
const customerId = newId()
const agents = [newId(), newId(), null]
for (let n = 0; n < total; n++) {
  const at = new Date(Date.UTC(2026, 0, 1) + n * 60_000)
  const record = buildRecord({
    ...{ id: newId(), number: n, customerId, assigneeId: agents[n % agents.length] ?? null },
    ...{ status: statuses[n % statuses.length] ?? 'open', priority: priorities[n % priorities.length] ?? 'normal' },
    ...{ createdAt: at, updatedAt: at, publicUpdatedAt: at },
  })
  await tickets.createWhole(record, [])
}

t.test('the numbers of the views are read off one index, without a ticket', async (t) => {
  const [command = {}, ...others] = await asked(connection, () => counts.tallies())
  t.strictSame(others, [])
  const { stages, keys, docs } = await planOf(connection, command)
  t.notOk(stages.includes('COLLSCAN'), stages.join(' '))
  t.equal(docs, 0)
  t.ok(keys <= total, `${keys} keys`)
})
const lists = ticketListStore(connection)
const sorts: TicketSort[] = ['-repliedAt', 'repliedAt', 'waitingSince', 'dueAt', '-priority']
const pageSize = 10

for (const sort of sorts) {
  for (const statuses of [undefined, ['open', 'pending'] as Status[]]) {
    const which = statuses ? 'unsolved ones' : 'all'
    t.test(`a page of ${which} by ${sort}: found by an index, in order, and little else is read`, async (t) => {
      const page = { filter: { statuses }, side: 'staff' as const, sort, limit: pageSize, count: false }
      const first = await lists.list({ ...page, cursor: undefined })
      for (const cursor of [undefined, first.nextCursor ?? '']) {
        const [command = {}] = await asked(connection, () => lists.list({ ...page, cursor }))
        const { stages, keys, docs } = await planOf(connection, command)
        t.notOk(stages.includes('COLLSCAN') || stages.includes('SORT'), stages.join(' '))
        t.ok(docs <= pageSize * 4, `${docs} documents`)
        t.ok(keys <= pageSize * 6, `${keys} keys`)
      }
    })
  }
}
