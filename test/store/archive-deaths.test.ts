import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import t from 'tap'
import { freshDatabase } from '../helper/fresh-database.ts'
import { assertTidy, buildThread, caughtUp, change, headOf, openNode, say, wholeThread } from './thread-scene.ts'

const url = await freshDatabase(t)
const node = await openNode(t, url)

/** Runs a node that archives a ticket and is killed after so many commands. Answers whether it came to its end. */
async function archiveAndDie(ticketId: string, commands: number): Promise<boolean> {
  const file = join(import.meta.dirname, 'archiving-node.ts')
  const args = ['--import=tsx', file, url, ticketId, String(commands)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const [code, signal] = await once(child, 'exit')
  assert.ok(code === 0 || signal === 'SIGKILL', `it ended with ${code}, ${signal}`)
  return code === 0
}

t.test('a node may die at any step of archiving, and another one goes on', async (t) => {
  for (let commands = 1, finished = false; !finished; commands++) {
    const ticketId = await buildThread(node, 130)
    await node.archiving.moveOlder(ticketId)
    await say(node, ticketId, 60)
    const before = await wholeThread(node, ticketId)
    // Two changes of archived messages wait to be written there; two more are of messages that are to move.
    for (const [at, to] of [
      [3, { body: 'edited' }],
      [5, 'deleted'],
      [90, { body: 'edited too' }],
      [95, 'deleted'],
    ] as const) {
      await change(node, ticketId, before[at]?.id ?? '', to)
    }
    const shown = await wholeThread(node, ticketId)
    finished = await archiveAndDie(ticketId, commands)

    for (const direction of ['after', 'before'] as const) {
      assert.deepEqual(await wholeThread(node, ticketId, 'staff', direction), shown, `${commands}: ${direction}`)
    }
    const late = await caughtUp(node, ticketId, before.at(-1)?.seq ?? 0)
    assert.deepEqual(
      [...late.keys()],
      [3, 5, 90, 95].map((at) => before[at]?.id),
    )
    // Between the two a message that waits in a copy changes once more, and the thread goes on.
    await change(node, ticketId, before[97]?.id ?? '', 'deleted')
    await say(node, ticketId, 1)
    const later = await wholeThread(node, ticketId)
    await node.archiving.applyChanges(ticketId)
    await node.archiving.moveOlder(ticketId)
    assert.deepEqual(await wholeThread(node, ticketId), later)
    await assertTidy(node, ticketId)
    t.ok((await headOf(node, ticketId)).archivedUpTo > 100, `after ${commands} commands`)
    if (finished) t.ok(commands > 9, 'there were that many steps to die at')
  }
})
