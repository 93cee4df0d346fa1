import t from 'tap'
import { finishMerges } from '../../src/usecases/merge-tickets.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const { services } = test.app
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)

const merge = (id: string, into: string) => agent.api.post(`/tickets/${id}/merge`, { into })
const read = async (id: string) => (await agent.api.get(`/tickets/${id}`)).body
const say = async (id: string, body: string, more: object = {}, by = customer) =>
  (await by.api.post(`/tickets/${id}/messages`, { body, ...more })).body.message
const bodies = async (id: string): Promise<string[]> =>
  (await agent.api.get(`/tickets/${id}/messages?after=0&limit=100`)).body.items.map((one: { body: string }) => one.body)
const later = () => new Date(Date.now() + 60_000)

async function twoTickets() {
  const old = await buildTicket(customer, { message: 'old 1' })
  const into = await buildTicket(customer, { message: 'new 1' })
  await say(old, 'old note', { internal: true }, agent)
  return { old, into }
}

t.test('through several merges everything leads to the last ticket', async (t) => {
  const { old, into } = await twoTickets()
  const last = await buildTicket(customer, { message: 'last 1' })
  const body = { body: 'Did you get this?', clientMessageId: 'far' }
  const first = (await customer.api.post(`/tickets/${old}/messages`, body)).body
  const macro = (await agent.api.post('/macros', { name: 'Thanks', actions: { reply: { body: 'Thank you' } } })).body
  const apply = () => agent.api.post(`/tickets/${old}/macros/${macro.id}`, { clientMessageId: 'thanks' })
  t.equal((await apply()).status, 200)
  await merge(old, into)
  await finishMerges(services, later())
  await merge(into, last)
  await finishMerges(services, later())
  t.match(await customer.api.post(`/tickets/${old}/messages`, body), {
    status: 200,
    body: { duplicate: true, message: { id: first.message.id } },
  })
  t.equal((await apply()).status, 200, 'a macro that was used is no error either')
  t.equal((await bodies(last)).filter((text) => text === 'Thank you').length, 1)
})

t.test('a node that dies before it has removed archives of old numbers leaves that to the sweep', async (t) => {
  const { old, into } = await twoTickets()
  for (let n = 0; n < 110; n++) await say(into, `more ${n}`)
  await services.publish.settled()
  const before = [...(await bodies(into)), ...(await rest(into))]
  t.ok((await services.store.tickets.head(into))?.archivedUpTo, 'it has an archive')
  const { merging } = services.store
  const { removeOldArchives } = merging
  merging.removeOldArchives = async () => {
    throw new Error('the node died')
  }
  t.equal((await merge(old, into)).status, 500)
  merging.removeOldArchives = removeOldArchives
  await services.publish.settled()
  await finishMerges(services, later())
  await services.store.archiving.moveOlder(into)
  t.strictSame([...(await bodies(into)), ...(await rest(into))].sort(), [...before, 'old 1', 'old note'].sort())
})

/** What comes behind the first hundred messages. */
async function rest(id: string): Promise<string[]> {
  const { items } = (await agent.api.get(`/tickets/${id}/messages?after=0&limit=100`)).body
  const more = await agent.api.get(`/tickets/${id}/messages?after=${items.at(-1).seq}&limit=100`)
  return more.body.items.map(({ body }: { body: string }) => body)
}

t.test('promises and the timeline of the ticket that took another one in know of it', async (t) => {
  const policy = (await admin.api.post('/sla-policies', { name: 'All', nextResponse: 60 })).body
  t.teardown(() => admin.api.delete(`/sla-policies/${policy.id}`))
  const into = await buildTicket(customer, { message: 'new 1' })
  await say(into, 'answered', {}, agent)
  const old = await buildTicket(customer, { message: 'still waits', tags: ['kept'] })
  t.equal((await read(into)).sla.nextResponse, null)
  const { body } = await merge(old, into)
  t.match(body.sla.nextResponse, { dueAt: String }, 'the customer waits for the next answer')
  const { items } = (await agent.api.get(`/tickets/${into}/timeline`)).body
  t.match(items[0], { actor: { id: agent.id }, changes: [{ field: 'tags', from: [], to: ['kept'] }] })
})
