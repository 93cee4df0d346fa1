import assert from 'node:assert/strict'
import t from 'tap'
import { buildAgent, buildCustomer, buildTicket } from '../helper/app.ts'
import { collectionsWith, openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'
import { startReceiver } from '../helper/receiver.ts'
import { idOf, patience, stage } from './scene.ts'

const { test, admin, agent, endpoint, deliveries } = await stage(t)
const database = await openDatabase(t, test)

t.test('an erased person is in no delivery any more; what waits is told without them', async (t) => {
  const canary = 'wintergoldhaehnchen'
  let works = true
  const receiver = await startReceiver(t, (one, response) => {
    // A receiver that says back what it was told.
    response.writeHead(works ? 200 : 503).end(one.text)
    return 0
  })
  const { path } = await endpoint(receiver.url)
  const person = await buildCustomer(test, { firstName: canary })
  const ticketId = await buildTicket(person, { subject: `About ${canary}`, message: `I am ${canary}` })
  await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'Our answer' })
  await eventually(async () => {
    const all = await deliveries(path)
    assert.deepEqual(
      all.map(({ status }: { status: string }) => status),
      ['delivered', 'delivered'],
    )
  }, patience)
  works = false
  await person.api.post(`/tickets/${ticketId}/messages`, { body: `Last words of ${canary}` })
  await eventually(async () => assert((await deliveries(path))[0].attempts.length > 0, 'not yet'), patience)
  t.ok((await collectionsWith(database, canary)).includes('webhook_deliveries'))

  t.equal((await admin.api.delete(`/users/${person.id}`)).status, 204)
  await eventually(async () => assert.deepEqual(await collectionsWith(database, canary), []), patience)
  const before = receiver.received.length
  works = true
  await eventually(async () => {
    const all = await deliveries(path)
    assert(all.length >= 5, 'not yet')
    assert.deepEqual(
      all.filter(({ status }: { status: string }) => status !== 'delivered'),
      [],
    )
  }, patience)
  const after = receiver.received.slice(before)
  t.notOk(JSON.stringify(after.map(({ text }) => text)).includes(canary))
  const last = after.find(({ body }) => body.type === 'message.created')
  t.match(last?.body.data.data.message, { body: '', deletedAt: /Z$/, author: { name: 'Deleted user' } })
  t.ok(
    after.some(({ body }) => body.type === 'message.deleted'),
    'receivers are told of the erasure',
  )
  t.strictSame(await collectionsWith(database, canary), [])

  const first = (await deliveries(path)).find(({ type }: { type: string }) => type === 'ticket.created')
  t.equal((await admin.api.get(`${path}/deliveries/${first.id}`)).body.body, null)
  await admin.api.post(`${path}/deliveries/${first.id}/resend`)
  const again = await eventually(() => {
    const found = receiver.received.slice(before).find((one) => idOf(one) === first.id)
    assert(found, 'not yet')
    return found
  }, patience)
  t.match(again.body.data.data.ticket, { customer: { name: 'Deleted user' }, subject: 'Deleted user' }, 'also later')
})

t.test('so is an agent who was erased, whose tickets others opened', async (t) => {
  const receiver = await startReceiver(t)
  await endpoint(receiver.url)
  const gone = await buildAgent(test, admin)
  const ticketId = await buildTicket(await buildCustomer(test))
  await admin.api.patch(`/tickets/${ticketId}`, { assignee: gone.id })
  await eventually(
    () =>
      assert(
        receiver.taken.some(({ text }) => text.includes(gone.username)),
        'not yet',
      ),
    patience,
  )
  t.ok((await collectionsWith(database, gone.username)).includes('webhook_deliveries'))
  t.equal((await admin.api.delete(`/users/${gone.id}`)).status, 204)
  await eventually(async () => assert.deepEqual(await collectionsWith(database, gone.username), []), patience)
})
