import { setImmediate as tick } from 'node:timers/promises'
import t from 'tap'
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
