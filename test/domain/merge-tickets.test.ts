import fc from 'fast-check'
import t from 'tap'
import { mergeThreads, type WholeThread } from '../../src/domain/merge-tickets.ts'
import { placeMessage } from '../../src/domain/message-changes.ts'
import type { MessageRecord } from '../../src/domain/records.ts'
import { buildRecord } from '../helper/records.ts'

let ids = 0
const newId = () => String(++ids).padStart(24, '0')
const start = Date.parse('2026-11-20T12:00:00Z')

interface Said {
  /** Minutes after the message before. */
  later: number
  side: 'staff' | 'customer'
  internal: boolean
}
const said: fc.Arbitrary<Said> = fc.record({
  ...{ later: fc.nat(10), side: fc.constantFrom('staff' as const, 'customer' as const), internal: fc.boolean() },
})
const script = fc.record({ begins: fc.nat(60), all: fc.array(said, { maxLength: 12 }), read: fc.nat(14) })

/** A thread as it comes to be; the first message is the customer's, and staff have read up to a number. */
function threadOf({ begins, all, read }: { begins: number; all: Said[]; read: number }): WholeThread {
  let head = { seq: 0, publicSeq: 0 }
  let minute = begins
  const first: Said = { later: 0, side: 'customer', internal: false }
  const messages = [first, ...all].map(({ later, side, internal }) => {
    minute += later
    const author = { id: newId(), role: side === 'staff' ? ('agent' as const) : ('customer' as const), side }
    const draft = { id: newId(), body: 'x', internal: internal && side === 'staff', replyTo: null, attachments: [] }
    const message = placeMessage(head, author, { ...draft, clientMessageId: null }, new Date(start + minute * 60_000))
    head = { seq: message.seq, publicSeq: message.publicSeq ?? head.publicSeq }
    return message
  })
  const staff = { seq: Math.min(read, head.seq), publicSeq: 0 }
  const ticket = buildRecord({ ...head, id: newId(), read: { customer: { seq: 0, publicSeq: 0 }, staff } })
  return { ticket, messages }
}

const idsOf = (messages: readonly MessageRecord[]) => messages.map(({ id }) => id)
const ascends = (numbers: number[]) => numbers.every((number, n) => n === 0 || number > (numbers[n - 1] ?? 0))
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

t.test('two threads become one by time, and nothing is lost, doubled or turned round', async (t) => {
  fc.assert(
    fc.property(script, script, (one, other) => {
      const [into, from] = [threadOf(one), threadOf(other)]
      const { messages } = mergeThreads(into, from, newId(), new Date(), newId)
      const inOrder = (thread: WholeThread) =>
        same(idsOf(messages.filter(({ id }) => idsOf(thread.messages).includes(id))), idsOf(thread.messages))
      const times = messages.map(({ createdAt }) => createdAt.getTime())
      return (
        messages.length === into.messages.length + from.messages.length &&
        inOrder(into) &&
        inOrder(from) &&
        times.every((time, n) => n === 0 || time >= (times[n - 1] ?? 0))
      )
    }),
  )
  t.pass()
})

t.test('places ascend from 1 for both sides, and each message has a change behind all that was known', async (t) => {
  fc.assert(
    fc.property(script, script, (one, other) => {
      const [into, from] = [threadOf(one), threadOf(other)]
      const { messages, seq, publicSeq, events } = mergeThreads(into, from, newId(), new Date(), newId)
      const publicOnes = messages.filter(({ internal }) => !internal)
      const places = publicOnes.map((message) => message.publicSeq ?? 0)
      return (
        messages[0]?.seq === 1 &&
        places[0] === 1 &&
        ascends(messages.map((message) => message.seq)) &&
        ascends(places) &&
        ascends(messages.map(({ changedSeq }) => changedSeq)) &&
        messages.every(({ changedSeq }) => changedSeq > into.ticket.seq && changedSeq < seq) &&
        publicOnes.every((message) => (message.changedPublicSeq ?? 0) > into.ticket.publicSeq) &&
        messages.every(({ internal, publicSeq }) => internal === (publicSeq === null)) &&
        events.every((event) => event.seq === seq && event.publicSeq === publicSeq)
      )
    }),
  )
  t.pass()
})

t.test('what nobody has read in either is not read in both', async (t) => {
  fc.assert(
    fc.property(script, script, (one, other) => {
      const [into, from] = [threadOf(one), threadOf(other)]
      const { messages, set } = mergeThreads(into, from, newId(), new Date(), newId)
      const unread = [into, from].flatMap(({ ticket, messages }) =>
        messages.filter((message) => message.authorRole === 'customer' && message.seq > ticket.read.staff.seq),
      )
      const upTo = set.read?.staff.seq ?? 0
      const counted = messages.filter((message) => message.authorRole === 'customer' && message.seq > upTo)
      return (
        idsOf(unread).every((id) => idsOf(counted).includes(id)) &&
        set.unread?.staff === counted.length &&
        (unread.length > 0 || counted.length === 0)
      )
    }),
  )
  t.pass()
})
