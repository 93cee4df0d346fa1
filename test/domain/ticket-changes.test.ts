import fc from 'fast-check'
import t from 'tap'
import { appendMessage, changeMessage } from '../../src/domain/message-changes.ts'
import type { MessageRecord, TicketRecord } from '../../src/domain/records.ts'
import { changeFields, changeStatus, type TicketChange } from '../../src/domain/ticket-changes.ts'
import { buildRecord } from '../helper/records.ts'

type Step =
  | { kind: 'message'; side: 'staff' | 'customer'; internal: boolean }
  | { kind: 'status'; status: TicketRecord['status'] }
  | { kind: 'field' }
  | { kind: 'edit' | 'delete'; which: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('message' as const),
    side: fc.constantFrom('staff', 'customer'),
    internal: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom('open', 'pending', 'frozen', 'solved') }),
  fc.record({ kind: fc.constant('field' as const) }),
  fc.record({ kind: fc.constantFrom('edit' as const, 'delete' as const), which: fc.nat(50) }),
)

let ids = 0
const newId = () => String(++ids).padStart(24, '0')
const at = new Date('2026-11-20T12:00:00Z')

/** A ticket and its thread as the store would hold them. */
interface World {
  head: TicketRecord
  thread: MessageRecord[]
}

function plan({ head, thread }: World, step: Step): TicketChange | undefined {
  if (step.kind === 'status') return changeStatus(head, step.status, null, newId(), at, newId)
  if (step.kind === 'field') return changeFields(head, { subject: 'Another' }, newId(), at, newId)
  if (step.kind === 'message') {
    const staff = step.side === 'staff'
    const author = { id: newId(), role: staff ? ('agent' as const) : ('customer' as const), side: step.side }
    const draft = {
      id: newId(),
      body: 'x',
      internal: step.internal && staff,
      replyTo: null,
      attachments: [],
      clientMessageId: null,
    }
    return appendMessage(head, author, draft, at, newId)
  }
  const message = thread[step.which % Math.max(thread.length, 1)]
  if (!message || message.deletedAt) return undefined
  return changeMessage(head, message, step.kind === 'delete' ? 'deleted' : { body: 'y' }, 'digest', newId(), at, newId)
}

function commit({ head, thread }: World, { seq, publicSeq, set, append, message }: TicketChange): World {
  const changed = thread.map((one) => (one.id === message?.before.id ? { ...one, ...message.set } : one))
  return { head: { ...head, ...set, seq, publicSeq }, thread: append ? [...changed, append] : changed }
}

t.test('whatever happens to a ticket', async (t) => {
  const { seqs, publicSeqs, worlds } = { seqs: [] as number[], publicSeqs: [] as number[], worlds: [] as World[] }
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
      let world: World = { head: buildRecord({ seq: 0, publicSeq: 0 }), thread: [] }
      const staffSaw: number[] = []
      const customerSaw: number[] = []
      for (const one of steps) {
        const change = plan(world, one)
        if (!change) continue
        world = commit(world, change)
        for (const event of change.events) {
          staffSaw.push(event.seq)
          if (event.public) customerSaw.push(event.publicSeq)
        }
      }
      const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
      const dense = (numbers: number[], last: number) => JSON.stringify(numbers) === JSON.stringify(upTo(last))
      const notes = world.thread.filter((message) => message.internal)
      seqs.push(world.head.seq)
      publicSeqs.push(world.head.publicSeq)
      worlds.push(world)
      return (
        dense(staffSaw, world.head.seq) &&
        dense(customerSaw, world.head.publicSeq) &&
        notes.every((note) => note.publicSeq === null && note.changedPublicSeq === null) &&
        world.head.messageCount === world.thread.length &&
        world.head.publicMessageCount === world.thread.length - notes.length
      )
    }),
    { numRuns: 300 },
  )
  t.ok(Math.max(...seqs) > 20, 'each side hears 1..n without a gap, and notes are not counted for the customer')
  t.ok(
    worlds.some(({ thread }) => thread.some((message) => message.internal && message.deletedAt)),
    'notes were deleted too',
  )
})

t.test('a customer who writes to a solved ticket opens it with the next number', async (t) => {
  const head = buildRecord({ status: 'solved', seq: 7, publicSeq: 5 })
  const author = { id: newId(), role: 'customer' as const, side: 'customer' as const }
  const draft = {
    id: newId(),
    body: 'Still broken',
    internal: false,
    replyTo: null,
    attachments: [],
    clientMessageId: null,
  }
  const change = appendMessage(head, author, draft, at, newId)
  t.same(
    change.events.map(({ type, seq, publicSeq }) => [type, seq, publicSeq]),
    [
      ['message.created', 8, 6],
      ['ticket.status', 9, 7],
    ],
  )
  t.match(change.set, { status: 'open', statusChangedById: author.id })
})
