import t from 'tap'
import { assignWaiting } from '../../src/usecases/assign-tickets.ts'
import { buildTicket } from '../helper/app.ts'
import { openSocketIo } from '../helper/sockets.ts'
import { buildDesk, later, leave, untilSaid } from './desk.ts'

t.test('unanswered tickets of who went offline go to others after a while, answered ones stay', async (t) => {
  const { a, b, admin, customer, worker, isWith, assigneeOf } = await buildDesk(t)
  const leaver = await worker()
  const [open, answered] = [await buildTicket(customer), await buildTicket(customer)]
  for (const id of [open, answered]) await isWith(id, leaver.id)
  await leaver.api.post(`/tickets/${answered}/messages`, { body: 'Try to turn it off and on again.' })
  const stayer = await worker({}, b)
  await leave(admin, leaver)
  await assignWaiting(a.app.services)
  t.equal(await assigneeOf(open), leaver.id, 'they may come back')
  await Promise.all([a, b].map(({ app }) => assignWaiting(app.services, later())))
  t.equal(await assigneeOf(open), stayer.id)
  t.equal(await assigneeOf(answered), leaver.id)
  t.equal((await admin.api.get(`/tickets/${open}`)).body.seq, 3, 'once, by whichever node')
  await customer.api.post(`/tickets/${answered}/messages`, { body: 'It did not help.' })
  await assignWaiting(a.app.services, later())
  t.equal(await assigneeOf(answered), stayer.id)
})

t.test('who comes back in time keeps their tickets, and has as long again', async (t) => {
  const { a, admin, customer, worker, isWith, assigneeOf } = await buildDesk(t)
  const leaver = await worker()
  const id = await buildTicket(customer)
  await isWith(id, leaver.id)
  await worker()
  await leave(admin, leaver)
  await assignWaiting(a.app.services)
  const socket = await openSocketIo(t, a.url, leaver.token)
  await untilSaid(admin, leaver, 'online')
  await assignWaiting(a.app.services, later())
  t.equal(await assigneeOf(id), leaver.id)
  await leave(admin, { ...leaver, socket })
  await assignWaiting(a.app.services, later())
  t.equal(await assigneeOf(id), leaver.id, 'they have only just gone')
})

t.test('where nobody else is there, who left keeps a ticket, and who is switched off does not', async (t) => {
  const { a, admin, customer, worker, isWith, assigneeOf } = await buildDesk(t)
  const leaver = await worker()
  const id = await buildTicket(customer)
  await isWith(id, leaver.id)
  await leave(admin, leaver)
  for (const now of [new Date(), later()]) await assignWaiting(a.app.services, now)
  t.equal(await assigneeOf(id), leaver.id)
  await admin.api.patch(`/users/${leaver.id}`, { active: false })
  await assignWaiting(a.app.services)
  t.equal(await assigneeOf(id), null, 'anybody can see that nobody looks after it')
  const next = await worker()
  await assignWaiting(a.app.services)
  t.equal(await assigneeOf(id), next.id)
})
