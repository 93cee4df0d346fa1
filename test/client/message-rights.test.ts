import t from 'tap'
import { mayDelete, mayEdit } from '../../client-demo/shared/ui/message-rights.ts'
import { agent, buildMessage, buildTicket, customer } from './helper/factories.ts'

const made = '2026-11-20T12:00:00.000Z'
const after = (minutes: number): number => Date.parse(made) + minutes * 60_000
const ticket = buildTicket({ status: 'open' })
const own = buildMessage(4, { author: customer, createdAt: made })
const first = buildMessage(1, { author: customer, createdAt: made })

t.test('one’s own words may be changed for fifteen minutes', async (t) => {
  t.ok(mayEdit(own, ticket, customer.id, after(14)) && mayDelete(own, ticket, customer.id, after(14)))
  t.notOk(mayEdit(own, ticket, customer.id, after(15)) || mayDelete(own, ticket, customer.id, after(15)))
  t.notOk(mayEdit(own, ticket, agent.id, after(1)), 'not somebody else’s')
  t.notOk(mayEdit({ ...own, deletedAt: made }, ticket, customer.id, after(1)), 'not what is gone')
  t.notOk(mayEdit(own, { ...ticket, status: 'closed' }, customer.id, after(1)), 'not in a closed ticket')
})

t.test('the first message may be changed while the ticket is open, and never deleted', async (t) => {
  t.ok(mayEdit(first, ticket, customer.id, after(600)))
  t.notOk(mayEdit(first, { ...ticket, status: 'pending' }, customer.id, after(1)))
  t.notOk(mayDelete(first, ticket, customer.id, after(1)))
})
