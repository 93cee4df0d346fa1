import t from 'tap'
import { check, type Evidence, explain } from './checker.ts'
import {
  broken,
  type Case,
  copiesOf,
  customer,
  deed,
  evidence,
  message,
  note,
  seen,
  seenInPublic,
  send,
} from './checker-cases.ts'

t.test('what is right is let pass', async (t) => {
  t.same(check(evidence()), [])
  t.equal(explain([]), 'nothing is wrong')
})

t.test('an unknown outcome may be there or not', async (t) => {
  t.same(
    broken(({ history }) => void history.push(...deed('5', customer, send('c'), { unknown: 'lost' }))),
    [],
  )
  const there = (right: Case) => {
    right.history.push(...deed('5', customer, send('c'), 'none'))
    const late = message('c', 5, { publicSeq: 4, changedPublicSeq: 4 })
    copiesOf(right).push(late)
    Object.assign(right.tickets[0], { seq: 5, publicSeq: 4, messageCount: 4, publicMessageCount: 3 })
    right.deliveries.push({ id: 'w5', type: 'message.created', ticketId: 'ticket', seq: 5 })
    right.observations[0].list.push(seen(late))
    right.observations[1].list.push(seenInPublic(late))
    Object.assign(right.observations[0], { last: 5 })
    Object.assign(right.observations[1], { last: 4 })
  }
  t.same(broken(there), [])
})

t.test('a message that is being archived may be in two documents', async (t) => {
  t.same(
    broken((right) => void copiesOf(right).unshift(message('b', 2))),
    [],
  )
})

const wrong: [string, string, (right: Case) => void][] = [
  ['a webhook never came', 'every webhook arrives', ({ deliveries }) => void deliveries.shift()],
  [
    'an event came under two ids',
    'a webhook comes once',
    ({ deliveries }) => Object.assign(deliveries[3] ?? {}, { id: 'w9' }),
  ],
  [
    'an id was two events',
    'a webhook is one event',
    ({ deliveries }) => Object.assign(deliveries[4] ?? {}, { id: 'w3' }),
  ],
  ['an acknowledged send is lost', 'acknowledged is kept', (right) => void copiesOf(right).shift()],
  [
    'an acknowledged send stands elsewhere',
    'acknowledged as kept',
    (right) => Object.assign(copiesOf(right)[0] ?? {}, { publicSeq: 9 }),
  ],
  [
    'two tries were answered as new',
    'one send, one creation',
    ({ history }) => void history.push(...deed('1', customer, send('a'), { ok: true, id: 'a', seq: 1 })),
  ],
  [
    'a refused send is there',
    'refused is refused',
    (right) => {
      right.history = [...deed('1', customer, send('a'), { fail: '409' }), ...right.history.slice(2)]
    },
  ],
  ['a message nobody sent', 'nothing is made up', (right) => void copiesOf(right).push(message('z', 4))],
  [
    'a message is there twice',
    'each message is there once',
    (right) => void copiesOf(right).push(message('b2', 4, { key: 'b' })),
  ],
  [
    'a message moves',
    'each message is there once',
    (right) => void copiesOf(right).push(message('a', 7, { changedSeq: 8 })),
  ],
  [
    'two messages share a number',
    'the numbers of the staff are 1 to n',
    (right) => Object.assign(note, { seq: 3 }) && void copiesOf(right).push(message('z', 3)),
  ],
  ['a number is left out', 'the numbers of the staff are 1 to n', ({ tickets }) => void tickets[0].seq++],
  [
    'a number for nothing in public',
    'the numbers of the customer are 1 to n',
    ({ tickets }) => void tickets[0].publicSeq++,
  ],
  [
    'the customer has another order',
    'one order',
    (right) => {
      Object.assign(copiesOf(right)[0] ?? {}, { publicSeq: 2 })
      Object.assign(copiesOf(right)[1] ?? {}, { publicSeq: 1 })
    },
  ],
  ['messages are counted wrong', 'counts are right', ({ tickets }) => void tickets[0].messageCount++],
  [
    'an acknowledged edit is lost',
    'acknowledged is kept',
    (right) => Object.assign(copiesOf(right)[1] ?? {}, { body: 'text of b' }),
  ],
  [
    'an edit overwrites a later one',
    'acknowledged is kept',
    ({ history }) =>
      void history.push(...deed('5', customer, { does: 'edit', messageId: 'b', body: 'best' }, { ok: true })),
  ],
  [
    'an acknowledged deletion is lost',
    'acknowledged is kept',
    ({ history }) => void history.push(...deed('5', customer, { does: 'delete', messageId: 'b' }, { ok: true })),
  ],
  [
    'a message that nobody deleted is gone',
    'nothing is made up',
    (right) => Object.assign(copiesOf(right)[0] ?? {}, { deleted: true, body: '' }),
  ],
  [
    'a deleted message has its body',
    'deleted is gone',
    (right) => {
      right.history.push(...deed('5', customer, { does: 'delete', messageId: 'a' }, { ok: true }))
      Object.assign(copiesOf(right)[0] ?? {}, { deleted: true })
    },
  ],
  ['a reader lacks a message', 'every list is the thread', ({ observations: [, one] }) => void one.list.shift()],
  [
    'a reader has one twice',
    'every list is the thread',
    ({ observations: [one] }) => void one.list.splice(1, 0, ...one.list.slice(0, 1)),
  ],
  ['a reader has another order', 'every list is the thread', ({ observations: [one] }) => void one.list.reverse()],
  [
    'a reader has an old text',
    'every list is the thread',
    ({ observations: [one] }) => Object.assign(one.list[1] ?? {}, { body: 'text of b' }),
  ],
  [
    'a reader believes another status',
    'every list is the thread',
    ({ observations: [one] }) => Object.assign(one, { status: 'closed' }),
  ],
  ['a reader lags', 'everybody catches up', ({ observations: [one] }) => Object.assign(one, { last: 3 })],
  ['a customer has a note', 'no note for customers', ({ observations: [, one] }) => void one.list.push(seen(note))],
  ['a customer was told of a note', 'no note for customers', ({ observations: [, one] }) => void one.leaks.push('{}')],
  [
    'a note became public',
    'notes are notes',
    (right) => Object.assign(copiesOf(right)[2] ?? {}, { internal: false, publicSeq: 4 }),
  ],
  [
    'a number was two things',
    'a number is one thing',
    ({ observations: [one] }) => void Object.assign(one, { heard: new Map([[1, 'y']]) }, { side: 'customer' }),
  ],
  [
    'a send was answered with 500',
    'no 500',
    ({ history }) => void history.push(...deed('5', customer, send('c'), { unknown: '500 internal' })),
  ],
]

for (const [name, rule, change] of wrong) {
  t.test(`${name}: ${rule}`, async (t) => {
    t.ok(broken(change).includes(rule), broken(change).join(', '))
  })
}

t.test('the shortest explanation names what happened and the history behind it', async (t) => {
  const lost: Evidence = { ...evidence(), observations: [] }
  for (const ticket of lost.tickets) ticket.copies.shift()
  const text = explain(check(lost))
  t.match(text, /in all: 1 x acknowledged is kept/)
})
