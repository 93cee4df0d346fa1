import assert from 'node:assert/strict'
import t from 'tap'
import { buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { openers } from '../helper/sockets.ts'

const app = await startApp(t, {}, undefined, { live: { headEvery: 50 } })
const customer = await buildCustomer(app)
const agent = await buildAgent(app)

for (const [kind, open] of Object.entries(openers)) {
  t.test(`over ${kind} a watcher hears from time to time where the ticket stands`, async (t) => {
    const ticketId = await buildTicket(customer)
    const elsewhere = await buildTicket(customer)
    const [staff, owner] = [await open(t, app.url, agent.token), await open(t, app.url, customer.token)]
    await staff.call('ticket:watch', { ticketId })
    await owner.call('ticket:watch', { ticketId })
    await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'a note', internal: true })
    await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'an answer' })

    const { epoch } = (await customer.api.get(`/tickets/${ticketId}/changes?after=0`)).body
    t.match(await staff.hears('ticket.head', ({ seq }) => seq === 3), { ticketId, seq: 3, prev: 2, epoch, data: {} })
    t.match(await owner.hears('ticket.head', ({ seq }) => seq === 2), { ticketId, seq: 2, prev: 1, epoch, data: {} })
    t.notOk(
      owner.of('ticket.head').some(({ seq }) => seq > 2),
      'the customer’s numbering knows nothing of the note',
    )
    t.notOk(
      staff.of('ticket.head').some((head) => head.ticketId === elsewhere),
      'of watched tickets only',
    )

    await staff.call('ticket:unwatch', { ticketId })
    const heard = staff.of('ticket.head').length
    const before = owner.of('ticket.head').length
    await eventually(() => assert.ok(owner.of('ticket.head').length > before + 2, 'not yet'))
    t.ok(staff.of('ticket.head').length <= heard + 1, 'and no longer than they are watched')
  })
}
