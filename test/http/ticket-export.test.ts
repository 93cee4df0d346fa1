import { once } from 'node:events'
import { request } from 'node:http'
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { ticketColumns } from '../../src/domain/ticket-rows.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'

const app = await startApp(t)
const admin = await buildAdmin(app)
const agent = await buildAgent(app, admin)
const customer = await buildCustomer(app, { firstName: '=cmd|calc', lastName: '"Quoted", and\nmore' })

type Row = Record<string, string>
async function exported(query = ''): Promise<Row[]> {
  const { status, body } = await agent.api.get(`/tickets/export.csv${query}`)
  if (status !== 200) throw new Error(`${status} ${body}`)
  return parse(body, { columns: true, bom: true })
}

t.test('every ticket is a line, with what is known of it', async (t) => {
  const id = await buildTicket(customer, { subject: 'A dent', tags: ['returns', 'vip'] })
  await agent.api.post(`/tickets/${id}/messages`, { body: 'A note', internal: true })
  await agent.api.post(`/tickets/${id}/messages`, { body: 'Hello!' })
  await agent.api.post(`/tickets/${id}/claim`)
  await agent.api.patch(`/tickets/${id}/status`, { status: 'solved' })
  await customer.api.post(`/tickets/${id}/rating`, { score: 5, comment: 'Fine, "really"' })
  const [row] = await exported()
  t.strictSame(Object.keys(row ?? {}), ticketColumns)
  t.match(row, {
    ...{ id, subject: 'A dent', status: 'solved', priority: 'normal', tags: 'returns, vip', messages: '3' },
    ...{ customer_id: customer.id, assignee: agent.username, assignee_id: agent.id, channel: 'portal' },
    ...{ first_reply: /^20\d\d-/, solved: /^20\d\d-/, rating: '5', rating_comment: 'Fine, "really"', due: '' },
  })
})

t.test('nothing in a cell is a formula', async (t) => {
  const risky = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x.test","x")', '＝1+1']
  for (const subject of risky) await buildTicket(customer, { subject, tags: [subject.slice(0, 40)] })
  const rows = await exported()
  const subjects = rows.map((row) => row.subject)
  for (const subject of risky) t.ok(subjects.includes(`'${subject}`), `${subject} is text`)
  for (const row of rows) {
    for (const [column, cell] of Object.entries(row)) t.notMatch(cell, /^[=+\-@\t\r＝＋－＠]/, `${column}: ${cell}`)
  }
  t.equal(rows[0]?.customer, `'=cmd|calc "Quoted", and more`)
})

t.test('a filter narrows it as it does the list', async (t) => {
  const [one] = await exported('?tag=vip')
  t.equal((await exported('?tag=vip')).length, 1)
  t.equal(one?.subject, 'A dent')
  t.equal((await exported('?status=solved&assignee=me')).length, 1)
  t.equal((await exported('?q=dent')).length, 1)
  t.strictSame(await exported('?site=nowhere'), [], 'only the headings')
})

t.test('it is sent as it is read, to a file', async (t) => {
  const { headers, body } = await agent.api.get('/tickets/export.csv')
  t.match(headers.get('content-type'), /^text\/csv; charset=utf-8/)
  t.equal(headers.get('content-disposition'), 'attachment; filename="tickets.csv"')
  t.equal(headers.get('content-length'), null, 'its length is not known before')
  t.ok(body.includes('number,id,subject'))
})

t.test('more tickets than fit a batch come once each', async (t) => {
  const many = await buildCustomer(app)
  const { tickets } = app.app.services.store
  const head = await tickets.head(await buildTicket(many))
  if (!head) throw new Error('no ticket')
  for (let n = 1; n <= 450; n++) {
    const id = n.toString(16).padStart(24, '0')
    await tickets.createWhole({ ...head, id, number: 100_000 + n, createdAt: new Date(Date.UTC(2026, 0, 1, 0, n)) }, [])
  }
  const rows = await exported(`?customer=${many.id}`)
  t.equal(rows.length, 451)
  t.equal(new Set(rows.map(({ id }) => id)).size, 451)
})

t.test('who leaves half-way harms nobody', async (t) => {
  const sent = request(`${app.url}/api/v1/tickets/export.csv`, { headers: { authorization: `Bearer ${agent.token}` } })
  sent.end()
  const [answer] = await once(sent, 'response')
  answer.destroy()
  t.equal((await agent.api.get('/tickets?limit=1')).status, 200)
})

t.test('it is for staff; what is no filter is refused', async (t) => {
  t.equal((await customer.api.get('/tickets/export.csv')).status, 403)
  t.equal((await app.api.get('/tickets/export.csv')).status, 401)
  for (const query of ['?status=lost', '?limit=5', '?colour=red', '?priority=soon']) {
    t.equal((await agent.api.get(`/tickets/export.csv${query}`)).status, 400, query)
  }
})
