import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { collectionsWith, openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'
import { assertTidy, headOf, openNode, say, wholeThread } from './thread-scene.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const database = await openDatabase(t, test)
const node = await openNode(t, test.databaseUrl)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)

/** A ticket with somebody's words, in archives, in one that was begun and left, and in the ticket itself. */
async function buildWords(canary: string, archived: number, more: number, size: number) {
  const customer = await buildCustomer(test)
  const ticketId = await buildTicket(await buildCustomer(test))
  const cast = {
    customer: { id: customer.id, role: 'customer', side: 'customer' },
    agent: { id: agent.id, role: 'agent', side: 'staff' },
  } as const
  await say(node, ticketId, archived, canary, cast)
  await node.archiving.moveOlder(ticketId)
  await say(node, ticketId, more, canary.repeat(size), { ...cast, agent: cast.customer })
  const left = await node.archiving.copyOlder(ticketId)
  assert(left, 'there was something to copy')
  return { customer, ticketId }
}

for (const [what, archived, more, size] of [
  ['many messages', 120, 60, 1],
  // Without the first of these the ticket is no longer too large, and nothing else would go on with the archive.
  ['few large ones', 0, 33, 1350],
] as const) {
  t.test(`an erased person’s words leave archives that were begun and left, with ${what}`, async (t) => {
    const canary = `gimpel${more}`
    const { customer, ticketId } = await buildWords(canary, archived, more, size)
    const before = await wholeThread(node, ticketId)
    const mine = before.filter(({ authorId }) => authorId === customer.id)
    assert.ok(mine.length > 30)
    t.same(await collectionsWith(database, canary), ['message_archives', 'tickets'])
    t.equal((await admin.api.delete(`/users/${customer.id}`)).status, 204)
    await eventually(() => assertTidy(node, ticketId))
    const docs = await database.collection('message_archives').find().toArray()
    const copies = docs.flatMap(({ messages }) => messages).filter(({ authorId }) => String(authorId) === customer.id)
    t.ok(copies.length > 15)
    t.same(
      copies.filter(({ body, clientMessageId }) => body !== '' || clientMessageId),
      [],
      'neither words nor keys',
    )
    const after = await wholeThread(node, ticketId)
    t.same(
      after.map(({ seq }) => seq),
      before.map(({ seq }) => seq),
      'all keep their places',
    )
    t.same(
      after.filter(({ authorId }) => authorId === agent.id).map(({ body }) => body),
      before.filter(({ authorId }) => authorId === agent.id).map(({ body }) => body),
      'and others their words',
    )
    t.ok((await headOf(node, ticketId)).archivedCount > 15)
  })
}
