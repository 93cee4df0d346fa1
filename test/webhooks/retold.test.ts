import assert from 'node:assert/strict'
import t from 'tap'
import { seedDemo } from '../../src/scripts/seed-demo.ts'
import { eventually } from '../helper/eventually.ts'
import { startReceiver } from '../helper/receiver.ts'
import { patience, stage } from './scene.ts'

t.test('what is told of the past reaches neither endpoints nor mailboxes, nor does it hand out work', async (t) => {
  const { test, admin, endpoint, deliveries } = await stage(t)
  const { path } = await endpoint((await startReceiver(t)).url)
  const { services } = test.app
  await seedDemo(services, test.url, { month: true })
  await eventually(async () => {
    assert.strictEqual((await services.store.tickets.withPending(new Date(), 1)).length, 0, 'follow-ups are under way')
  }, patience)

  const { body } = await admin.api.get('/tickets?sort=-createdAt&limit=4')
  const ofToday = body.items.map(({ id }: { id: string }) => id).sort()
  const told = new Set((await deliveries(path)).map((one: { ticketId: string | null }) => one.ticketId))
  t.strictSame([...told].sort(), ofToday, 'endpoints hear of the tickets of today')
  const { items } = (await admin.api.get('/mails?limit=100')).body
  t.strictSame([...new Set(items.map((one: { ticketId: string | null }) => one.ticketId))].sort(), ofToday, 'mails too')

  const { body: past } = await admin.api.get('/tickets?sort=createdAt&limit=1')
  const { items: found } = (await admin.api.get(`/search?q=${encodeURIComponent('grinder')}`)).body
  t.ok(past.items[0].createdAt < body.items[0].createdAt)
  t.ok(found.length > 0, 'search knows the past all the same')
})
