import fc from 'fast-check'
import t from 'tap'
import type { Status } from '../../src/contracts/tickets.ts'
import type { TicketRecord } from '../../src/domain/records.ts'
import { never, orderOf } from '../../src/domain/ticket-order.ts'
import { buildRecord } from '../helper/records.ts'

type Step = { by: 'customer' | 'staff' } | { status: Status }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ by: fc.constantFrom('customer' as const, 'staff' as const) }),
  fc.record({ status: fc.constantFrom<Status>('open', 'pending', 'frozen', 'solved', 'closed') }),
)
const { customerId } = buildRecord()
const staffId = '65f0c0ffee0000000000000c'

/** The ticket after a step, at a minute of its own. */
function after(ticket: TicketRecord, step: Step, minute: number): TicketRecord {
  const createdAt = new Date(Date.UTC(2026, 0, 1, 0, minute))
  const authorId = 'by' in step && step.by === 'staff' ? staffId : customerId
  const change =
    'status' in step
      ? { status: step.status }
      : {
          lastPublicMessage: { seq: minute, publicSeq: minute, authorId, excerpt: '', createdAt },
          ...(step.by === 'customer' && { status: 'open' as const }),
        }
  const next = { ...ticket, ...change }
  return { ...next, order: orderOf(next) }
}

t.test('a customer waits from their first unanswered word on, while the ticket is open', async (t) => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let ticket = after(buildRecord(), { by: 'customer' }, 0)
      let since: Date | undefined = ticket.lastPublicMessage?.createdAt
      for (const [n, one] of steps.entries()) {
        ticket = after(ticket, one, n + 1)
        const last = ticket.lastPublicMessage
        const waits = ticket.status === 'open' && last?.authorId === customerId
        since = waits ? (since ?? last.createdAt) : undefined
        t.same(ticket.order?.waitingSince, since ?? never)
        t.same(ticket.order?.repliedAt, last?.createdAt)
      }
    }),
  )
})

t.test('the more urgent, the higher', async (t) => {
  const ranks = (['low', 'normal', 'high', 'urgent'] as const).map(
    (priority) => orderOf(buildRecord({ priority })).priority,
  )
  t.strictSame(ranks, [0, 1, 2, 3])
})

t.test('a ticket in which nobody has said anything counts from its beginning, and waits for nobody', async (t) => {
  const ticket = buildRecord()
  t.match(orderOf(ticket), { repliedAt: ticket.createdAt, waitingSince: never })
})
