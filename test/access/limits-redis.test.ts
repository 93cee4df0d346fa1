import t, { type Test } from 'tap'
import type { Answer } from '../helper/api.ts'
import { startApp, type TestApp } from '../helper/app.ts'
import { startRedis } from '../helper/redis.ts'
import { person } from './matrix-stage.ts'

/** Milliseconds that no answer may take, whatever Redis does. */
const longest = 3000

let names = 0

/** One wrong guess at an account that nobody has tried before; and it has to be quick. */
async function guess(t: Test, { api }: TestApp): Promise<Answer> {
  const begun = performance.now()
  const answer = await api.post('/auth/login', { login: `nobody${++names}`, password: 'wrong horse' })
  t.ok(performance.now() - begun < longest, 'answered in time')
  return answer
}

/** How many wrong guesses a node answers until it refuses. */
async function guessesOn(t: Test, test: TestApp): Promise<number> {
  for (let n = 0; n < 20; n++) {
    const { status, headers } = await guess(t, test)
    if (status === 401) continue
    t.equal(status, 429)
    t.match(headers.get('retry-after'), /^[1-9]\d*$/)
    return n
  }
  return Number.POSITIVE_INFINITY
}

t.test('two nodes with a Redis share the count', async (t) => {
  const redis = await startRedis(t)
  const a = await startApp(t, { REDIS_URL: redis.url })
  const b = await startApp(t, { REDIS_URL: redis.url }, a.databaseUrl)
  for (let n = 0; n < 9; n++) for (const node of [a, b]) t.equal((await guess(t, node)).status, 401)
  for (const node of [a, b]) t.equal((await guess(t, node)).status, 429)
})

t.test('another installation on the same Redis counts for itself', async (t) => {
  const redis = await startRedis(t)
  const [a, other] = [await startApp(t, { REDIS_URL: redis.url }), await startApp(t, { REDIS_URL: redis.url })]
  await guessesOn(t, a)
  t.equal((await guess(t, other)).status, 401)
})

for (const away of ['killed', 'hung'] as const) {
  t.test(`with its Redis ${away} each node still limits, and answers in time`, async (t) => {
    const redis = await startRedis(t)
    const a = await startApp(t, { REDIS_URL: redis.url })
    const b = await startApp(t, { REDIS_URL: redis.url }, a.databaseUrl)
    t.equal((await guess(t, a)).status, 401)
    if (away === 'killed') await redis.kill()
    else redis.pause()

    const counts = await Promise.all([a, b].map((node) => guessesOn(t, node)))
    for (const count of counts) t.ok(count < 20, 'refused by the 20th at the latest')

    const begun = performance.now()
    const customer = await person(b, 'customer')
    const ticket = await customer.api.post('/tickets', { message: 'Redis is away' })
    t.equal(ticket.status, 201)
    t.equal((await customer.api.post(`/tickets/${ticket.body.id}/messages`, { body: 'and nobody waits' })).status, 201)
    t.ok(performance.now() - begun < longest)
    if (away === 'hung') redis.resume()
  })
}

t.test('with a Redis that was never there limits hold from the first moment', async (t) => {
  const redis = await startRedis(t)
  await redis.kill()
  const node = await startApp(t, { REDIS_URL: redis.url })
  t.ok((await guessesOn(t, node)) < 20)
})
