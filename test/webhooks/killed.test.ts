import assert from 'node:assert/strict'
import t from 'tap'
import { api } from '../helper/api.ts'
import { eventually } from '../helper/eventually.ts'
import { freshDatabase } from '../helper/fresh-database.ts'
import { dataFolder, startServer } from '../helper/process.ts'
import { type Behaviour, hang, startReceiver } from '../helper/receiver.ts'
import { idOf, verify } from './scene.ts'

const password = 'correct horse'

t.test(
  'a node killed in the middle of telling: every event arrives, once by its id',
  { timeout: 240_000 },
  async (t) => {
    const env = {
      MONGODB_URL: await freshDatabase(t),
      DATA_DIR: await dataFolder(t),
      HOST: '127.0.0.1',
      JWT_SECRET: 'a secret for tests only, long enough',
      RATE_LIMIT: '0',
      LOG_LEVEL: 'fatal',
      SEED_DEMO: 'false',
      WEBHOOK_ALLOW_PRIVATE: 'true',
      ADMIN_EMAIL: 'boss@example.test',
      ADMIN_PASSWORD: password,
    }
    const first = await startServer(t, env)
    const second = await startServer(t, env)
    const { body: login } = await api(first.url).post('/auth/login', { login: env.ADMIN_EMAIL, password })
    const [here, there] = [api(first.url, login.accessToken), api(second.url, login.accessToken)]

    // Some are not answered at all while the first node lives: it dies with them in its hands.
    let dead = false
    const behave: Behaviour = (one) => (!dead && one.body.data.seq % 3 === 0 ? hang : 204)
    const receiver = await startReceiver(t, behave)
    const { body: webhook } = await here.post('/webhooks', { url: receiver.url })

    const { body: customer } = await api(first.url).post('/auth/signup', {
      ...{ email: 'c@example.test', username: 'customer', password },
    })
    const { body: ticket } = await api(first.url, customer.accessToken).post('/tickets', { message: 'Hello' })
    const acknowledged = new Set([1])
    const post = async (to: typeof here, body: string) => {
      const { status, body: answer } = await to.post(`/tickets/${ticket.id}/messages`, { body })
      if (status === 201) acknowledged.add(answer.message.seq)
    }
    for (let index = 0; index < 30; index++) await post(here, `before ${index}`)
    await eventually(() => assert(receiver.taken.length >= 5, 'not yet'), { within: 60_000 })
    const last = Array.from({ length: 10 }, (_, index) => post(here, `while it dies ${index}`).catch(() => undefined))
    first.kill('SIGKILL')
    await first.ended
    await Promise.all(last)
    dead = true
    for (let index = 0; index < 5; index++) await post(there, `after ${index}`)
    t.ok(acknowledged.size >= 36)

    await eventually(
      async () => {
        const { body } = await there.get(`/tickets/${ticket.id}/messages?after=0&limit=100`)
        const stored = body.items.map(({ seq }: { seq: number }) => seq)
        const told = new Map(receiver.taken.map((one) => [idOf(one), one.body.data.seq]))
        assert.deepEqual(
          [...told.values()].sort((a, b) => a - b),
          stored,
        )
        for (const seq of acknowledged) assert(stored.includes(seq), 'not yet')
      },
      { within: 200_000, every: 500 },
    )
    for (const one of receiver.received) t.doesNotThrow(() => verify(webhook.secret, one))
  },
)
