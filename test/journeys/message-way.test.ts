import t from 'tap'
import { buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { ways } from '../helper/ways.ts'
import { cases } from './message-cases.ts'

t.test('a message goes the same way over every transport', async (t) => {
  const app = await startApp(t)
  const [owner, stranger] = [await buildCustomer(app), await buildCustomer(app)]
  const agent = await buildAgent(app)

  for (const [way, open] of Object.entries(ways)) {
    await t.test(way, async (t) => {
      const calls = {
        owner: await open(t, app, owner),
        agent: await open(t, app, agent),
        stranger: await open(t, app, stranger),
      }
      for (const { does, run, fails, answers } of cases) {
        const ticketId = await buildTicket(owner)
        const firstId = (await owner.api.get(`/tickets/${ticketId}/messages`)).body.items[0].id
        const reply = await run({ ...calls, ticketId, firstId })
        if (fails) t.match(reply, { ok: false, error: { code: fails[0], status: fails[1], requestId: String } }, does)
        else t.match(reply, { ok: true, ...(answers && { data: answers }) }, does)
      }
    })
  }
})
