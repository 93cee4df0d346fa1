import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { textFile } from '../helper/files.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)

const upload = async (user: TestUser, ticketId: string, ...files: File[]) =>
  (await user.api.upload(`/tickets/${ticketId}/attachments`, ...(files.length > 0 ? files : [textFile()]))).body
const send = (user: TestUser, ticketId: string, attachments: string[], more: object = {}) =>
  user.api.post(`/tickets/${ticketId}/messages`, { body: 'See the file', attachments, ...more })
const download = (user: TestUser, id: string, headers: Record<string, string> = {}) =>
  fetch(`${test.url}/api/v1/attachments/${id}`, { headers: { authorization: `Bearer ${user.token}`, ...headers } })

t.test('a message takes only own files of its ticket, each once', async (t) => {
  const [ticketId, other] = [await buildTicket(customer), await buildTicket(customer)]
  const refused = async (user: TestUser, ids: unknown, more: object = {}) => {
    const answer = await user.api.post(`/tickets/${ticketId}/messages`, { body: 'x', attachments: ids, ...more })
    t.match(
      answer,
      { status: 400, body: { code: 'validation_failed', errors: [{ path: /^attachments/ }] } },
      JSON.stringify(ids),
    )
  }
  const own = await upload(customer, ticketId)
  await refused(agent, [own.id])
  await refused(customer, [(await upload(customer, other)).id])
  await refused(customer, [(await upload(agent, ticketId)).id])
  await refused(customer, ['0'.repeat(24)])
  await refused(customer, ['no id'])
  await refused(customer, [own.id, own.id])
  await refused(customer, [own.id, 'f'.repeat(24)])
  for (const ids of ['x', [1], [null], { 0: own.id }, Array.from({ length: 11 }, (_, n) => String(n).repeat(24))])
    await refused(customer, ids)
  t.equal((await send(customer, ticketId, [own.id])).status, 201, 'it is still free after all that')
  await refused(customer, [own.id])
  await refused(customer, [own.id], { clientMessageId: 'another' })
  const { messageCount } = (await agent.api.get(`/tickets/${ticketId}`)).body
  t.equal(messageCount, 2)
})

t.test('a repeat of a send answers the first, with its files', async (t) => {
  const ticketId = await buildTicket(customer)
  const [one, two] = [await upload(customer, ticketId), await upload(customer, ticketId)]
  const key = { clientMessageId: 'once' }
  const first = (await send(customer, ticketId, [one.id], key)).body
  const again = await send(customer, ticketId, [one.id], key)
  t.equal(again.status, 200)
  t.strictSame(again.body, { ...first, duplicate: true })
  t.match(await send(customer, ticketId, [two.id], key), { status: 409, body: { code: 'conflict' } })
  t.match(await send(customer, ticketId, [], key), { status: 409 })
  t.equal((await send(customer, ticketId, [two.id])).status, 201, 'what the conflict named is free')
  await customer.api.delete(`/tickets/${ticketId}/messages/${first.message.id}`)
  await eventually(async () => assert.equal((await download(customer, one.id)).status, 404))
  t.match(await send(customer, ticketId, [one.id], key), {
    status: 200,
    body: { duplicate: true, message: { attachments: [] } },
  })
})

t.test('of many sends of one file at once, one has it', async (t) => {
  const ticketId = await buildTicket(customer)
  const { id } = await upload(customer, ticketId)
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send(customer, ticketId, [id])))
  t.strictSame(answers.map(({ status }) => status).sort(), [201, 400, 400, 400, 400])
})

t.test('a closed ticket takes no files, and a refused send leaves them free', async (t) => {
  const ticketId = await buildTicket(customer)
  const { id } = await upload(customer, ticketId)
  const status = (to: string) => agent.api.patch(`/tickets/${ticketId}/status`, { status: to })
  await status('closed')
  t.match(await customer.api.upload(`/tickets/${ticketId}/attachments`, textFile()), {
    status: 409,
    body: { code: 'ticket_closed' },
  })
  t.match(await send(customer, ticketId, [id]), { status: 409, body: { code: 'ticket_closed' } })
  await status('open')
  t.equal((await send(customer, ticketId, [id])).status, 201)
})
