import assert from 'node:assert/strict'
import t from 'tap'
import type { ArchiveStore } from '../../src/store/archives.ts'
import { archivingStore, stay } from '../../src/store/archiving.ts'
import { toObjectId } from '../../src/store/ids.ts'
import { freshDatabase } from '../helper/app.ts'
import { archivedCopies, assertTidy, buildThread, change, headOf, openNode, say, wholeThread } from './thread-scene.ts'

const url = await freshDatabase(t)
const [one, other] = [await openNode(t, url), await openNode(t, url)]

/** Archiving on a node that something happens to just before, or just after, it writes an archive for the first time. */
function interrupted(when: 'before' | 'after', happens: () => Promise<unknown>) {
  let done = false
  const put: ArchiveStore['put'] = async (ticketId, messages) => {
    const first = !done
    done = true
    if (first && when === 'before') await happens()
    const answer = await one.archives.put(ticketId, messages)
    if (first && when === 'after') await happens()
    return answer
  }
  return archivingStore(one.connection, { ...one.archives, put })
}

for (const when of ['before', 'after'] as const) {
  t.test(`another node archives more just ${when} this one writes its copy`, async (t) => {
    const ticketId = await buildThread(one, 120)
    await interrupted(when, async () => {
      await say(other, ticketId, 5)
      await other.archiving.moveOlder(ticketId)
    }).moveOlder(ticketId)
    t.same(
      (await wholeThread(one, ticketId)).map(({ seq }) => seq),
      Array.from({ length: 125 }, (_, at) => at + 1),
    )
    await assertTidy(one, ticketId)
    t.equal((await headOf(one, ticketId)).archivedCount, when === 'before' ? 125 - stay : 120 - stay)
  })

  t.test(`messages are edited and deleted just ${when} their copy is written`, async (t) => {
    const ticketId = await buildThread(one, 120)
    const [first, second] = await wholeThread(one, ticketId)
    assert(first && second)
    await interrupted(when, async () => {
      await change(other, ticketId, first.id, { body: 'edited' })
      await change(other, ticketId, second.id, 'deleted')
    }).moveOlder(ticketId)
    t.match(await wholeThread(one, ticketId), [{ body: 'edited' }, { body: '', deletedAt: Date }])
    await assertTidy(one, ticketId)
    t.ok((await headOf(one, ticketId)).archivedCount > 0)
  })

  t.test(`the ticket is deleted just ${when} its copy is written`, async (t) => {
    const ticketId = await buildThread(one, 120)
    await interrupted(when, async () => {
      t.ok(await other.tickets.remove(await headOf(other, ticketId)))
      await other.archiving.removeAll(ticketId)
    }).moveOlder(ticketId)
    t.same(await archivedCopies(one.connection, ticketId), [], 'nothing of it is left')
  })
}

t.test('a copy that comes late changes nothing', async (t) => {
  const ticketId = await buildThread(one, 120)
  const stale = await one.archiving.copyOlder(ticketId)
  assert(stale)
  await other.archiving.moveOlder(ticketId)
  const [first] = await wholeThread(one, ticketId)
  assert(first)
  await change(other, ticketId, first.id, { body: 'edited since' })
  await other.archiving.applyChanges(ticketId)

  t.equal(await one.archives.put(ticketId, stale.older), true)
  t.equal(await one.archives.put(ticketId, stale.older.slice(0, 10)), false, 'nor does one of another length')
  t.match(await wholeThread(one, ticketId), [{ body: 'edited since' }])
  await assertTidy(one, ticketId)
})

t.test('a late change does not undo a later one', async (t) => {
  const ticketId = await buildThread(one, 120)
  await one.archiving.moveOlder(ticketId)
  const [message] = await wholeThread(one, ticketId)
  assert(message)
  await change(one, ticketId, message.id, { body: 'first edit' })
  await change(one, ticketId, message.id, { body: 'second edit' })
  t.match(await one.threads.message(ticketId, message.id), { body: 'second edit' }, 'the latest shows at once')
  const sent = await one.threads.sent(ticketId, message.authorId, message.clientMessageId ?? '')
  t.match(sent, { body: 'second edit' })
  const doc = await one.connection.collection('tickets').findOne({ _id: toObjectId(ticketId) })
  await Promise.all([one.archiving.applyChanges(ticketId), other.archiving.applyChanges(ticketId)])
  for (const late of doc?.archivedChanges ?? []) await one.archives.change(ticketId, late)
  t.match(await wholeThread(one, ticketId), [{ body: 'second edit' }])
  await assertTidy(one, ticketId)
})

t.test('four at once move each message once', async (t) => {
  const ticketId = await buildThread(one, 450)
  const before = await wholeThread(one, ticketId)
  await Promise.all([one, other, one, other].map(({ archiving }) => archiving.moveOlder(ticketId)))
  t.same(await wholeThread(one, ticketId), before)
  t.equal((await headOf(one, ticketId)).archivedCount, 450 - stay, 'as many archives as it takes')
  await assertTidy(one, ticketId)
})

t.test('a ticket with few messages keeps them', async (t) => {
  const ticketId = await buildThread(one, 100)
  await one.archiving.moveOlder(ticketId)
  t.equal((await headOf(one, ticketId)).archivedCount, 0)
  await one.archiving.moveOlder('65f0c0ffee00000000000099')
  t.same(await archivedCopies(one.connection, '65f0c0ffee00000000000099'), [], 'and one that is not there has none')
})
