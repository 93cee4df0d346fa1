import assert from 'node:assert/strict'
import t from 'tap'
import type { ArchiveStore } from '../../src/store/archives.ts'
import { archivingStore, stay } from '../../src/store/archiving.ts'
import { toObjectId } from '../../src/store/ids.ts'
import { sentAhead } from '../../src/store/sent-ahead.ts'
import { freshDatabase } from '../helper/fresh-database.ts'
import {
  archivedCopies,
  assertTidy,
  authors,
  buildThread,
  caughtUp,
  change,
  headOf,
  openNode,
  say,
  wholeThread,
} from './thread-scene.ts'

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
    t.same([...(await caughtUp(one, ticketId, 120)).keys()], [first.id, second.id], 'and those who catch up hear of it')
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

t.test('what was archived after it was asked for ahead is found all the same', async (t) => {
  const ticketId = await buildThread(one, 120)
  await one.archiving.moveOlder(ticketId)
  const { sentAhead: ask } = one.threads
  const { id: author } = authors.customer
  t.equal(await ask(ticketId, author, 'm1')(await headOf(one, ticketId)), true)
  t.equal(await ask(ticketId, author, 'm1')(await headOf(one, ticketId)), true, 'also where it is known')
  await say(other, ticketId, 60)
  const ahead = ask(ticketId, author, 'm80')
  t.equal(await one.threads.sentLongAgo(ticketId, author, 'm80'), false, 'it is in the ticket itself')
  await other.archiving.moveOlder(ticketId)
  t.equal(await ahead(await headOf(one, ticketId)), true)
  t.equal(await ask(ticketId, author, 'm999')(await headOf(one, ticketId)), false)
})

t.test('a question ahead that fails is heard by who waits for the answer, and by nobody else', async (t) => {
  let asked = 0
  const ask = sentAhead(async () => {
    asked++
    if (asked > 1) throw new Error('the database is away')
    return false
  })
  t.equal(await ask('ticket', 'author', 'key')({ archivedUpTo: 0 }), false)
  t.equal(asked, 0, 'without archives nothing is asked')
  t.equal(await ask('ticket', 'author', 'key')({ archivedUpTo: 50 }), false)
  ask('ticket', 'author', 'key')
  await t.rejects(ask('ticket', 'author', 'key')({ archivedUpTo: 50 }), /away/)
  t.equal(asked, 3)
})
