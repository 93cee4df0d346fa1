import t from 'tap'
import { finishMerges } from '../../src/usecases/merge-tickets.ts'
import { api } from '../helper/api.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'

// Two servers without Redis: only the database keeps them from overwriting each other.
const env = { RATE_LIMIT: '0' }
const a = await startApp(t, env)
const b = await startApp(t, env, a.databaseUrl)
const agent = await buildAgent(a, await buildAdmin(a))
const customer = await buildCustomer(a)
const onA = api(a.url, customer.token)
const onB = api(b.url, customer.token)
const rounds = 60

t.test(
  'what is acknowledged while tickets are merged is there once, whichever node and ticket it went to',
  async (t) => {
    const [old, into] = [
      await buildTicket(customer, { message: 'old' }),
      await buildTicket(customer, { message: 'new' }),
    ]
    const acknowledged: string[] = []
    const refused: string[] = []

    async function write(node: typeof onA, ticket: string, name: string): Promise<void> {
      for (let n = 0; n < rounds; n++) {
        const body = `${name} ${n}`
        const { status } = await node.post(`/tickets/${ticket}/messages`, { body, clientMessageId: body })
        if (status === 201) acknowledged.push(body)
        else if (status === 409) refused.push(body)
        else t.fail(`${body}: ${status}`)
      }
    }
    const merge = async () => {
      while (acknowledged.length < rounds) await new Promise((resolve) => setImmediate(resolve))
      const answers = await Promise.all(
        [a, b].map(({ url }) => api(url, agent.token).post(`/tickets/${old}/merge`, { into })),
      )
      t.strictSame(
        answers.map(({ status }) => status),
        [200, 200],
      )
    }
    await Promise.all([
      write(onA, old, 'a old'),
      write(onB, old, 'b old'),
      write(onA, into, 'a new'),
      write(onB, into, 'b new'),
      merge(),
    ])
    await Promise.all([a, b].map(({ app }) => finishMerges(app.services, new Date(Date.now() + 60_000))))

    const thread: { seq: number; body: string; createdAt: string }[] = []
    for (let after = 0; ; after = thread.at(-1)?.seq ?? 0) {
      const { items } = (await onA.get(`/tickets/${into}/messages?after=${after}&limit=100`)).body
      thread.push(...items)
      if (items.length === 0) break
    }
    const bodies = thread.map(({ body }) => body)
    t.strictSame([...bodies].sort(), ['old', 'new', ...acknowledged].sort(), 'each once, and nothing else')
    t.ok(refused.length > 0 && refused.every((body) => body.includes('old')), 'the old ticket takes no more')
    const { body: ticket } = await onB.get(`/tickets/${into}`)
    t.equal(ticket.messageCount, bodies.length)
    const { messages } = (await onB.get(`/tickets/${into}/changes?after=0`)).body
    const caughtUp = messages.sort((one: { seq: number }, other: { seq: number }) => one.seq - other.seq)
    t.strictSame(
      caughtUp.map(({ body }: { body: string }) => body),
      bodies,
      'who catches up has the same',
    )
  },
)
