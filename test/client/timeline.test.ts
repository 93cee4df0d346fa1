import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { createTimeline, type Numbered } from '../../client-demo/shared/timeline.ts'
import type { Message } from '../../src/contracts/messages.ts'
import { buildMessage } from './helper/factories.ts'

const created = (seq: number, prev = seq - 1, epoch = 'one'): Numbered => ({
  seq,
  prev,
  epoch,
  data: { message: buildMessage(seq) },
})
const bodies = (messages: readonly Message[]): string[] => messages.map((message) => message.body)

t.test('an event that follows the last one is applied, once', async (t) => {
  const timeline = createTimeline('one', 1, [buildMessage(1)])
  t.equal(timeline.apply(created(2)), 'applied')
  t.equal(timeline.apply(created(2)), 'old')
  t.same(bodies(timeline.messages()), ['message 1', 'message 2'])
  t.equal(timeline.last(), 2)
})

t.test('an event whose predecessor is missing changes nothing', async (t) => {
  const timeline = createTimeline('one', 1, [buildMessage(1)])
  t.equal(timeline.apply(created(3)), 'gap')
  t.equal(timeline.last(), 1)
  t.equal(timeline.messages().length, 1)
})

t.test('another epoch means that everything is to be loaded anew', async (t) => {
  const timeline = createTimeline('one', 1, [buildMessage(1)])
  t.equal(timeline.apply(created(2, 1, 'two')), 'restored')
  t.equal(timeline.catchUp({ messages: [], seq: 9, epoch: 'two' }), 'restored')
})

t.test('an answer that events have overtaken does not turn an edit back', async (t) => {
  const timeline = createTimeline('one', 1, [buildMessage(1)])
  const edited = buildMessage(1, { body: 'edited', editedAt: '2026-11-20T10:00:00.000Z' })
  timeline.apply({ seq: 2, prev: 1, epoch: 'one', data: { message: edited } })
  t.equal(timeline.catchUp({ messages: [buildMessage(1)], seq: 1, epoch: 'one' }), 'old')
  t.same(bodies(timeline.messages()), ['edited'])
})

t.test('the edit of a message that is not loaded waits for its page and leaves no hole', async (t) => {
  const timeline = createTimeline('one', 4, [buildMessage(3), buildMessage(4)], true)
  const edited = buildMessage(1, { body: 'edited', editedAt: '2026-11-20T10:00:00.000Z' })
  timeline.apply({ seq: 5, prev: 4, epoch: 'one', data: { message: edited } })
  t.same(bodies(timeline.messages()), ['message 3', 'message 4'])
  timeline.prepend([buildMessage(1), buildMessage(2)], false)
  t.same(bodies(timeline.messages()), ['edited', 'message 2', 'message 3', 'message 4'])
  t.equal(timeline.hasMoreBefore(), false)
})

t.test('the list stays the same object while nothing changes, and is another after a change', async (t) => {
  const timeline = createTimeline('one', 1, [buildMessage(1)])
  const before = timeline.messages()
  timeline.apply(created(1))
  t.equal(timeline.messages(), before)
  timeline.apply(created(2))
  t.not(timeline.messages(), before)
})

interface Step {
  kind: 'create' | 'edit' | 'delete' | 'field'
  pick: number
}

/** What the server does, as the events it sends and the thread it holds after each. */
const history = (steps: readonly Step[]) => {
  const thread = new Map<string, Message>()
  const changedAt = new Map<string, number>()
  const events: Numbered[] = []
  for (const [index, { kind, pick }] of steps.entries()) {
    const seq = index + 1
    const old = [...thread.values()][pick % Math.max(1, thread.size)]
    const at = new Date(Date.UTC(2026, 10, 21, 0, 0, seq)).toISOString()
    let message: Message | undefined
    if (kind === 'create' || (!old && kind !== 'field')) message = buildMessage(seq)
    else if (old && kind === 'edit' && !old.deletedAt) message = { ...old, body: `edit ${seq}`, editedAt: at }
    else if (old && kind === 'delete') message = { ...old, body: '', deletedAt: at }
    if (message) {
      thread.set(message.id, message)
      changedAt.set(message.id, seq)
    }
    events.push({ seq, prev: seq - 1, epoch: 'one', data: message ? { message } : {} })
  }
  const list = [...thread.values()].sort((one, other) => one.seq - other.seq)
  const changes = (after: number) => ({
    messages: list.filter((message) => (changedAt.get(message.id) ?? 0) > after),
    seq: steps.length,
    epoch: 'one',
  })
  return { list, events, changes }
}

const step = fc.record({
  kind: fc.constantFrom<Step['kind']>('create', 'create', 'edit', 'delete', 'field'),
  pick: fc.nat(50),
})

t.test('whatever is lost, doubled or swapped: after a catch-up the list is the thread', async (t) => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 40 }),
      fc.array(fc.nat(39), { maxLength: 120 }),
      (steps, order) => {
        const { list, events, changes } = history(steps)
        const timeline = createTimeline('one', 0, [])
        for (const index of order) {
          const event = events[index % events.length]
          if (event) timeline.apply(event)
        }
        timeline.catchUp(changes(timeline.last()))
        for (const index of order) {
          const event = events[index % events.length]
          if (event) timeline.apply(event)
        }
        assert.deepEqual(timeline.messages(), list)
        assert.equal(timeline.last(), steps.length)
      },
    ),
    { numRuns: 500 },
  )
  t.pass()
})

t.test('older pages fetched at any moment fit to the rest without hole or double', async (t) => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), fc.nat(39), fc.nat(10), (steps, cut, size) => {
      const opened = history(steps.slice(0, cut % steps.length))
      const { list, events } = history(steps)
      const newest = opened.list.slice(-(size + 1))
      const more = newest.length < opened.list.length
      const timeline = createTimeline('one', cut % steps.length, newest, more)
      for (const event of events) timeline.apply(event)
      // The page was read when the thread was opened, and comes after all that happened since.
      if (more) timeline.prepend(opened.list.slice(0, -newest.length), false)
      assert.deepEqual(timeline.messages(), list)
    }),
    { numRuns: 500 },
  )
  t.pass()
})
