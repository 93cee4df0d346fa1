import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'

const env = { RATE_LIMIT: '0', AUTO_CLOSE_AFTER: '3d' }
const test = await startApp(t, env, undefined, { sweepEvery: 1 })
// A second node sweeps the same database.
const node2 = await startApp(t, env, test.databaseUrl, { sweepEvery: 1 })
const database = await openDatabase(t, test)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)
const opened: string[] = []
const day = 86_400_000

const setStatus = async (id: string, body: object) => (await agent.api.patch(`/tickets/${id}/status`, body)).body
const read = async (id: string) => (await agent.api.get(`/tickets/${id}`)).body
const soon = () => new Date(Date.now() + 1200).toISOString()
const wait = { within: 20_000, every: 100 }

/** Moves a status change of a ticket into the past. */
async function ago(id: string, ms: number): Promise<void> {
  const { number } = await read(id)
  const statusChangedAt = new Date(Date.now() - ms)
  await database.collection('tickets').updateOne({ number }, { $set: { statusChangedAt } })
}

t.test('a ticket on hold opens by itself when its time has come, once', async (t) => {
  const id = await buildTicket(customer)
  const frozen = await setStatus(id, { status: 'frozen', until: soon() })
  await eventually(async () => assert.equal((await read(id)).status, 'open', 'it is still frozen'), wait)
  const body = await read(id)
  t.match(body, { status: 'open', frozenUntil: null, statusChangedBy: null, seq: frozen.seq + 1 })
  t.ok(body.statusChangedAt >= frozen.frozenUntil, 'never too early')
  t.match(await agent.api.post(`/tickets/${id}/undo`, { seq: body.seq }), { status: 409 }, 'nobody takes it back')
  opened.push(id)
})

t.test('one whose time has not come stays, as does one without a time', async (t) => {
  const later = await setStatus(await buildTicket(customer), { status: 'frozen', until: '2999-01-01T00:00:00Z' })
  const open = await setStatus(await buildTicket(customer), { status: 'frozen' })
  const due = await buildTicket(customer)
  await setStatus(due, { status: 'frozen', until: soon() })
  await eventually(async () => assert.equal((await read(due)).status, 'open', 'it is still frozen'), wait)
  for (const { id, status } of [later, open]) t.equal((await read(id)).status, status)
})

t.test('a ticket solved long enough ago closes by itself, and no other', async (t) => {
  const [old, young, pending] = [await buildTicket(customer), await buildTicket(customer), await buildTicket(customer)]
  for (const id of [old, young]) await setStatus(id, { status: 'solved' })
  await setStatus(pending, { status: 'pending' })
  await ago(young, 2.9 * day)
  await ago(pending, 30 * day)
  await ago(old, 3 * day)
  await eventually(async () => assert.equal((await read(old)).status, 'closed', 'it is still solved'), wait)
  t.match(await read(old), { statusChangedBy: null, seq: 3 })
  for (const id of opened) t.equal((await read(id)).seq, 3, 'what opened did so once')
  t.match([(await read(young)).status, (await read(pending)).status], ['solved', 'pending'])
  t.match(await customer.api.post(`/tickets/${old}/messages`, { body: 'Too late?' }), { status: 409 })
  const { items } = (await admin.api.get('/mails?limit=100')).body
  const told = items.filter(({ ticketId, kind }: Record<string, string>) => ticketId === old && kind === 'status')
  t.ok(told.length <= 1, 'of the two changes only that by staff is mailed')
})

t.test('a customer who writes meanwhile opens it, and the time starts anew', async (t) => {
  const id = await buildTicket(customer)
  await setStatus(id, { status: 'solved' })
  await customer.api.post(`/tickets/${id}/messages`, { body: 'Still there' })
  t.match(await read(id), { status: 'open' })
  t.match(await setStatus(id, { status: 'solved' }), { status: 'solved' })
})

t.test('a chore of the sweep that fails keeps no other one from its work', async (t) => {
  const id = await buildTicket(customer)
  await setStatus(id, { status: 'solved' })
  for (const { app } of [test, node2]) {
    app.services.store.dueTickets.toThaw = () => Promise.reject(new Error('one ticket that cannot be changed'))
  }
  await ago(id, 4 * day)
  await eventually(async () => assert.equal((await read(id)).status, 'closed', 'it is still solved'), wait)
  t.pass()
})
