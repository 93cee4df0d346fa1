import assert from 'node:assert/strict'
import t from 'tap'
import { growThread } from '../../bench/helper/long-thread.ts'
import { freshDatabase } from '../helper/fresh-database.ts'
import { asked, planOf } from '../helper/plans.ts'
import { authors, buildThread, change, headOf, openNode, wholeThread } from './thread-scene.ts'

const url = await freshDatabase(t)
const node = await openNode(t, `${url}${url.includes('?') ? '&' : '?'}monitorCommands=true`)
const total = 2000
const ticketId = await buildThread(node, 1)
await growThread(node.connection, ticketId, total, { customerId: authors.customer.id, staffId: authors.agent.id })
// Other people's tickets, so that an index that leaves out the ticket would be seen to read too much.
for (let others = 0; others < 3; others++) {
  await growThread(node.connection, await buildThread(node, 1), 400, {
    customerId: authors.customer.id,
    staffId: authors.agent.id,
  })
}
const all = await wholeThread(node, ticketId)
for (const at of [100, 700]) await change(node, ticketId, all[at]?.id ?? '', { body: 'edited late' })
await node.archiving.applyChanges(ticketId)

const half = total / 2
const key = { author: all[300]?.authorId ?? '', id: all[300]?.clientMessageId ?? '' }
const subjects: Record<string, () => Promise<unknown>> = {
  'the first page': () => node.threads.page(ticketId, 'staff', { after: 0 }, 25),
  'the newest page': () => node.threads.page(ticketId, 'staff', {}, 25),
  'a page after a place': () => node.threads.page(ticketId, 'staff', { after: half }, 25),
  'a page before a place': () => node.threads.page(ticketId, 'staff', { before: half }, 25),
  'a page after a place, with the head at hand': async () =>
    node.threads.page(ticketId, 'staff', { after: half }, 25, await headOf(node, ticketId)),
  'a page before an early place': () => node.threads.page(ticketId, 'staff', { before: 60 }, 25),
  'a customer’s page after a place': () => node.threads.page(ticketId, 'customer', { after: half }, 25),
  'a customer’s page before a place': () => node.threads.page(ticketId, 'customer', { before: half }, 25),
  'a customer’s page before an early place': () => node.threads.page(ticketId, 'customer', { before: 60 }, 25),
  'changes after a number': () => node.threads.changedAfter(ticketId, 'staff', half, 100),
  'a customer’s changes after a number': () => node.threads.changedAfter(ticketId, 'customer', half, 100),
  'changes after the last': () => node.threads.changedAfter(ticketId, 'staff', total + 100, 100),
  'an archived message by its id': () => node.threads.message(ticketId, all[300]?.id ?? ''),
  'what was sent under an id': () => node.threads.sent(ticketId, key.author, key.id),
  'what was sent long ago under an id': () => node.threads.sentLongAgo(ticketId, key.author, key.id),
  'an id that was never used': () => node.threads.sentLongAgo(ticketId, key.author, 'never'),
  'a change to an archived message': async () => {
    await change(node, ticketId, all[200]?.id ?? '', { body: 'edited' })
    await node.archiving.applyChanges(ticketId)
  },
  'where an archive ends': () => node.archives.reach(ticketId, 1),
  'keys that are forgotten': () => node.archives.forgetKeys(ticketId, authors.agent.id),
  'tickets with somebody’s messages': () => node.archives.ticketsOf(authors.customer.id),
}

for (const [what, act] of Object.entries(subjects)) {
  t.test(`${what}: found by an index, in order, and little else is read`, async (t) => {
    const commands = await asked(node.connection, act)
    t.ok(commands.length > 0)
    for (const command of commands) {
      const { stages, keys, docs } = await planOf(node.connection, command)
      const shown = JSON.stringify(command).slice(0, 200)
      assert.ok(stages.length > 0, 'the explanation was understood')
      t.notOk(stages.includes('COLLSCAN'), shown)
      t.notOk(
        stages.some((stage) => stage.includes('SORT') && stage !== 'SORT_MERGE'),
        shown,
      )
      // Two of these are about everything there is of a ticket or of a person.
      if (/forgotten|somebody/.test(what)) continue
      t.ok(keys <= 30 && docs <= 10, `${keys} keys, ${docs} documents: ${shown}`)
    }
  })
}

t.test('how much was said is counted without a look at the messages', async (t) => {
  const [command] = await asked(node.connection, () =>
    node.threads.around(ticketId, 'staff', half).then(() => {}),
  ).then((all) => all.slice(-1))
  assert(command)
  const { stages, keys, docs } = await planOf(node.connection, command)
  t.notOk(stages.includes('COLLSCAN'))
  t.same([keys <= total / 50, docs], [true, 0])
})

t.test('what the thread is made of is right', async (t) => {
  t.equal((await headOf(node, ticketId)).messageCount, total)
  t.equal(all.length, total)
})
