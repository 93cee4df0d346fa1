import { setImmediate as tick } from 'node:timers/promises'
import t from 'tap'
import { AppError } from '../../src/domain/errors.ts'
import { createQueues } from '../../src/usecases/in-order.ts'

t.test('tasks of one key run one after the other, in the order they came', async (t) => {
  const inOrder = createQueues()
  const done: number[] = []
  const tasks = [3, 2, 1].map((ticks, index) =>
    inOrder('a', async () => {
      for (let i = 0; i < ticks; i++) await tick()
      done.push(index)
      return index
    }),
  )
  t.same(await Promise.all(tasks), [0, 1, 2])
  t.same(done, [0, 1, 2])
})

t.test('tasks of different keys do not wait for each other', async (t) => {
  const inOrder = createQueues()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const slow = inOrder('a', () => held)
  t.equal(await inOrder('b', async () => 'done'), 'done')
  release()
  await slow
})

t.test('a task that fails does not stop those behind it', async (t) => {
  const inOrder = createQueues()
  const failing = inOrder('a', async () => {
    throw new Error('no')
  })
  const next = inOrder('a', async () => 'yes')
  await t.rejects(failing, { message: 'no' })
  t.equal(await next, 'yes')
})

t.test(
  'those who waited behind one that found the database away learn it at once, those who come later try',
  async (t) => {
    const inOrder = createQueues()
    let tried = 0
    const away = async () => {
      tried++
      await tick()
      throw new AppError('unavailable')
    }
    const waiting = [inOrder('a', away), inOrder('a', away), inOrder('a', away)]
    for (const outcome of await Promise.allSettled(waiting)) t.match(outcome, { reason: { code: 'unavailable' } })
    t.equal(tried, 1)
    t.equal(await inOrder('a', async () => 'back'), 'back')
  },
)
