import t, { type Test } from 'tap'
import type { Api, Query } from '../../client-demo/shared/api.ts'
import { openInbox, type TicketFilter } from '../../client-demo/shared/inbox.ts'
import type { Ticket } from '../../src/contracts/tickets.ts'
import { eventually } from './helper/eventually.ts'
import { agent, buildTicket, buildUser } from './helper/factories.ts'
import { fakeServer } from './helper/fake-server.ts'

const me = buildUser({ id: agent.id, role: 'agent' })
const numbered = (number: number, fields: Partial<Ticket> = {}): Ticket =>
  buildTicket({
    id: number.toString(16).padStart(24, '0'),
    number,
    updatedAt: new Date(Date.UTC(2026, 10, 20, 9, number)).toISOString(),
    ...fields,
  })

const open = (t: Test, held: Ticket[], filter: TicketFilter = {}, pageSize = 2) => {
  const server = fakeServer()
  const asked: Query[] = []
  const state = { held, gate: Promise.resolve() }
  const get = async (_path: string, query: Query = {}) => {
    asked.push(query)
    const from = Number(query.cursor ?? 0)
    const sorted = [...state.held].sort((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1))
    const end = from + Number(query.limit)
    const page = {
      items: sorted.slice(from, end),
      nextCursor: end < sorted.length ? String(end) : null,
      ...(query.count ? { total: sorted.length } : {}),
    }
    await state.gate
    return page as never
  }
  const api: Api = { ...server.api, get }
  const inbox = openInbox({ api, socket: server.socket, filter, me, pageSize })
  t.teardown(() => inbox.close())
  const numbers = () => inbox.tickets.value.map(({ number }) => number).join()
  const tell = (event: string, ticket: Ticket) => server.tell(event, { ticketId: ticket.id, at: '', data: { ticket } })
  return { inbox, numbers, tell, server, state, asked }
}

t.test('reads page by page, newest first, with the total', async (t) => {
  const { inbox, numbers } = open(t, [numbered(1), numbered(2), numbered(3)])
  await eventually(() => numbers() === '3,2')
  t.equal(inbox.total.value, 3)
  t.equal(inbox.hasMore.value, true)
  await inbox.loadMore()
  t.equal(numbers(), '3,2,1')
  t.equal(inbox.hasMore.value, false)
})

t.test('a new ticket appears on top, a changed one moves up, a deleted one goes', async (t) => {
  const { numbers, tell } = open(t, [numbered(1), numbered(2)])
  await eventually(() => numbers() === '2,1')
  tell('ticket.created', numbered(3))
  t.equal(numbers(), '3,2,1')
  tell('ticket.summary', numbered(1, { updatedAt: '2026-11-21T09:00:00.000Z', seq: 5 }))
  t.equal(numbers(), '1,3,2')
  tell('ticket.summary', numbered(1, { seq: 4 }))
  t.equal(numbers(), '1,3,2', 'what is older than what is shown is ignored')
  tell('ticket.deleted', numbered(3))
  t.equal(numbers(), '1,2')
})

t.test('what no longer belongs to the list leaves it, what now does enters', async (t) => {
  const { numbers, tell } = open(t, [numbered(1), numbered(2)], { status: 'unsolved', assignee: 'me' })
  await eventually(() => numbers() === '2,1')
  const mine = { assignee: agent }
  tell('ticket.status', numbered(1, { ...mine, seq: 2, status: 'pending' }))
  t.equal(numbers(), '2,1')
  tell('ticket.status', numbered(1, { ...mine, seq: 3, status: 'solved' }))
  t.equal(numbers(), '2')
  tell('ticket.updated', numbered(4, { seq: 2 }))
  t.equal(numbers(), '2', "nobody's ticket is not mine")
  tell('ticket.updated', numbered(4, { ...mine, seq: 3 }))
  t.equal(numbers(), '4,2')
})

t.test('a ticket beyond the last page read does not leave a hole above itself', async (t) => {
  const { numbers, tell } = open(t, [numbered(2), numbered(3), numbered(4), numbered(5)])
  await eventually(() => numbers() === '5,4')
  tell('ticket.updated', numbered(2, { seq: 2 }))
  t.equal(numbers(), '5,4')
})

t.test('what happens while a page is on its way is not undone by it', async (t) => {
  const { inbox, numbers, tell, state } = open(t, [numbered(1), numbered(2)])
  await eventually(() => numbers() === '2,1')
  let letGo = () => {}
  state.gate = new Promise((resolve) => (letGo = resolve))
  const reloaded = inbox.reload()
  tell('ticket.created', numbered(3))
  tell('ticket.deleted', numbered(1))
  letGo()
  await reloaded
  t.equal(numbers(), '3,2')
})

t.test('after a reconnection the list is read again', async (t) => {
  const { numbers, server, state } = open(t, [numbered(1)])
  await eventually(() => numbers() === '1')
  server.cut()
  state.held = [numbered(1), numbered(9)]
  server.reconnect()
  await eventually(() => numbers() === '9,1')
  t.equal(numbers(), '9,1')
})

t.test('a search is judged by the server alone', async (t) => {
  const { numbers, tell } = open(t, [numbered(1)], { q: 'parcel' })
  await eventually(() => numbers() === '1')
  tell('ticket.created', numbered(2))
  t.equal(numbers(), '1')
  tell('ticket.updated', numbered(1, { seq: 2, subject: 'renamed' }))
  t.equal(numbers(), '1')
})

t.test('reading a ticket empties its count of unread', async (t) => {
  const { inbox, numbers, server } = open(t, [numbered(1, { unread: 3, seq: 4 })])
  await eventually(() => numbers() === '1')
  server.tell('ticket.read', { ticketId: numbered(1).id, at: '', data: { user: agent, seq: 4 } })
  t.match(inbox.tickets.value[0], { unread: 0, read: { staff: 4 } })
})
