import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const colleague = await buildAgent(test, admin)
const customer = await buildCustomer(test)

const countsOf = async (reader = agent) => (await reader.api.get('/tickets/counts')).body
const none = { unsolved: 0, mine: 0, unassigned: 0, pending: 0, frozen: 0, solved: 0, closed: 0, all: 0, views: [] }

t.test('without tickets every number is 0', async (t) => {
  t.strictSame(await countsOf(), none)
})

t.test('each view is counted as its list would be, for whoever asks', async (t) => {
  const owners = [null, agent.id, agent.id, colleague.id]
  for (const status of ['open', 'pending', 'frozen', 'solved', 'closed']) {
    for (const assignee of owners) {
      const id = await buildTicket(customer)
      await agent.api.patch(`/tickets/${id}`, { assignee })
      await agent.api.patch(`/tickets/${id}/status`, { status })
    }
  }
  const same = { unsolved: 8, unassigned: 2, pending: 4, frozen: 4, solved: 4, closed: 4, all: 20, views: [] }
  t.strictSame(await countsOf(), { ...same, mine: 4 })
  t.strictSame(await countsOf(colleague), { ...same, mine: 2 })
  t.strictSame(await countsOf(admin), { ...same, mine: 0 })

  const lists: Record<string, string> = {
    ...{ unsolved: 'status=unsolved', mine: 'status=unsolved&assignee=me', all: '' },
    ...{ unassigned: 'status=unsolved&assignee=none', pending: 'status=pending', closed: 'status=closed' },
  }
  const counts = await countsOf()
  for (const [view, query] of Object.entries(lists)) {
    const { body } = await agent.api.get(`/tickets?count=true&limit=1&${query}`)
    t.equal(counts[view], body.total, view)
  }
})

t.test('the numbers follow at once', async (t) => {
  const before = await countsOf()
  const id = await buildTicket(customer)
  t.strictSame(await countsOf(), {
    ...{ ...before, unsolved: before.unsolved + 1 },
    ...{ unassigned: before.unassigned + 1, all: before.all + 1 },
  })
  await agent.api.post(`/tickets/${id}/claim`)
  t.match(await countsOf(), { mine: before.mine + 1, unassigned: before.unassigned })
})

t.test('a customer has no views', async (t) => {
  t.match(await customer.api.get('/tickets/counts'), { status: 403, body: { code: 'forbidden' } })
})
