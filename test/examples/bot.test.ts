import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { startExample, ticketKey } from '../helper/examples.ts'

const test = await startApp(t)
const customer = await buildCustomer(test, { firstName: 'Robin' })
const env = { PARLEY: test.url, KEY: await ticketKey(await buildAdmin(test)) }

async function bodies({ api }: TestUser, id: string): Promise<string[]> {
  const { items } = (await api.get(`/tickets/${id}/messages?after=0`)).body
  return items.map(({ body }: { body: string }) => body)
}

t.test('the bot welcomes who came while it was away and who comes while it is there, each once', async (t) => {
  const before = await buildTicket(customer, { message: 'Anybody?' })
  const first = await startExample(t, 'bot.mjs', env, /^ready$/m)
  const now = await buildTicket(customer, { message: 'Hello?' })
  const welcomed = ['Hello?', 'Hello Robin, we are on it.']
  await eventually(async () => assert.deepEqual(await bodies(customer, now), welcomed), { within: 20_000 })
  t.strictSame(await bodies(customer, before), ['Anybody?', 'Hello Robin, we are on it.'])

  await first.stop()
  await startExample(t, 'bot.mjs', env, /^ready$/m)
  const later = await buildTicket(customer, { message: 'Hello?' })
  await eventually(async () => assert.deepEqual(await bodies(customer, later), welcomed), { within: 20_000 })
  t.strictSame(await bodies(customer, now), welcomed, 'not again')
})
