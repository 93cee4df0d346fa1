import assert from 'node:assert/strict'
import t from 'tap'
import { ApiError, unavailable } from '../../client-demo/shared/api-error.ts'
import { type FileCalls, hasWords, namesOf } from '../../client-demo/shared/file-calls.ts'
import { createTray } from '../../client-demo/shared/tray.ts'
import type { Attachment } from '../../src/contracts/attachments.ts'
import { eventually } from '../helper/eventually.ts'

const file = (name: string, size = 3): File => new File(['x'.repeat(size)], name)
const kept = (name: string): Attachment => ({
  ...{ id: name, name, type: 'text/plain', size: 3 },
  ...{ width: null, height: null, url: `/api/v1/attachments/${name}` },
})

/** Uploads that end when the test says so. */
function slowCalls() {
  const ends = new Map<string, { done: () => void; fail: (error: Error) => void; signal: AbortSignal | undefined }>()
  const calls: FileCalls = {
    upload: (one, { signal, onProgress }) =>
      new Promise((resolve, reject) => {
        onProgress?.(0.5)
        ends.set(one.name, { done: () => resolve(kept(one.name)), fail: reject, signal })
        signal?.addEventListener('abort', () => reject(unavailable()))
      }),
    read: async () => new Blob(),
  }
  const of = (name: string) => {
    const end = ends.get(name)
    assert(end, `${name} was not begun`)
    return end
  }
  return { calls, of }
}

t.test('files go up at once, and are taken in the order in which they were chosen', async (t) => {
  const { calls, of } = slowCalls()
  const tray = createTray(() => calls)
  t.equal(tray.settled.value, true, 'an empty tray keeps nobody waiting')
  tray.add([file('a'), file('b')])
  t.match(tray.items.value, [{ state: 'uploading', progress: 0.5 }, { state: 'uploading' }])
  t.equal(tray.settled.value, false)
  of('b').done()
  of('a').done()
  await eventually(() => assert.equal(tray.settled.value, true))
  t.same(namesOf(tray.take()), 'a, b')
  t.same(tray.items.value, [])
})

t.test('what is cancelled stops and is gone', async (t) => {
  const { calls, of } = slowCalls()
  const tray = createTray(() => calls)
  tray.add([file('a'), file('b')])
  tray.remove(tray.items.value[0]?.key ?? '')
  t.equal(of('a').signal?.aborted, true)
  of('b').done()
  await eventually(() => assert.equal(tray.settled.value, true))
  t.same(namesOf(tray.take()), 'b')
})

t.test('what failed for now can be tried again, what is refused cannot', async (t) => {
  const { calls, of } = slowCalls()
  const tray = createTray(() => calls)
  tray.add([file('a'), file('b')])
  of('a').fail(unavailable())
  const problem = { type: '', title: '', status: 415, detail: 'Not taken.', requestId: '' }
  of('b').fail(new ApiError({ ...problem, code: 'unsupported_media_type' }))
  await eventually(() =>
    assert.deepEqual(
      tray.items.value.map(({ state }) => state),
      ['failed', 'failed'],
    ),
  )
  t.match(tray.items.value, [
    { passing: true, reason: { code: 'unavailable' } },
    { passing: false, reason: { detail: 'Not taken.' } },
  ])
  t.equal(tray.settled.value, false, 'a message does not go out without its files')
  tray.retry(tray.items.value[0]?.key ?? '')
  of('a').done()
  await eventually(() => assert.equal(tray.items.value[0]?.state, 'done'))
})

t.test('too large, too many and empty ones never leave', async (t) => {
  const { calls } = slowCalls()
  const tray = createTray(() => calls)
  tray.add([file('huge', 10 * 1024 * 1024 + 1), file('empty', 0)])
  t.match(tray.items.value, [
    { state: 'failed', reason: 'too_large' },
    { state: 'failed', reason: 'empty' },
  ])
  tray.add(Array.from({ length: 20 }, (_, n) => file(`f${n}`)))
  t.equal(tray.items.value.length, 10)
})

t.test('without a ticket files wait for it', async (t) => {
  const { calls, of } = slowCalls()
  let target: FileCalls | null = null
  const tray = createTray(() => target)
  tray.add([file('a')])
  t.match(tray.items.value, [{ state: 'waiting' }])
  target = calls
  tray.begin()
  of('a').done()
  await eventually(() => assert.equal(tray.settled.value, true))
})

t.test('a message that says nothing but the names of its files has no words', async (t) => {
  const attachments = [kept('a.txt'), kept('b.txt')]
  t.equal(hasWords({ body: 'a.txt, b.txt', attachments }), false)
  t.equal(hasWords({ body: 'See a.txt', attachments }), true)
  t.equal(hasWords({ body: '', attachments: [] }), true)
})
