import assert from 'node:assert/strict'
import t from 'tap'
import { buildCustomer, startApp, type TestApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { startRedis } from '../helper/redis.ts'
import { openSocketIo, openWebSocket } from '../helper/sockets.ts'

const get = (app: TestApp, path: string, headers: Record<string, string> = {}) => fetch(app.url + path, { headers })

/** The value of a metric, by its name. */
async function read(app: TestApp, name: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  const text = await (await get(app, '/metrics', headers)).text()
  const [, value] = new RegExp(`^${name} (\\S+)$`, 'm').exec(text) ?? []
  return value === undefined ? undefined : Number(value)
}

t.test('the process lives and is ready', async (t) => {
  const app = await startApp(t)
  t.strictSame(await (await get(app, '/health/live')).json(), { status: 'ok' })
  t.strictSame(await (await get(app, '/health/ready')).json(), { status: 'ok', database: 'ok' })
})

t.test('the loss of Redis is told, and is no reason to send nobody', async (t) => {
  const redis = await startRedis(t)
  const app = await startApp(t, { REDIS_URL: redis.url })
  const ready = async () => {
    const response = await get(app, '/health/ready')
    return [response.status, await response.json(), await read(app, 'parley_redis_up')]
  }
  await eventually(async () => assert.deepEqual(await ready(), [200, { status: 'ok', database: 'ok', redis: 'ok' }, 1]))
  await redis.kill()
  await eventually(async () =>
    assert.deepEqual(await ready(), [200, { status: 'ok', database: 'ok', redis: 'away' }, 0]),
  )
  t.pass('both told')
})

t.test('metrics count what there is', async (t) => {
  const app = await startApp(t)
  const customer = await buildCustomer(app)
  t.equal(await read(app, 'parley_sockets'), 0)
  const sockets = [await openSocketIo(t, app.url, customer.token), await openWebSocket(t, app.url, customer.token)]
  t.equal(await read(app, 'parley_sockets'), sockets.length)
  t.equal(await read(app, 'parley_database_up'), 1)
  t.equal(await read(app, 'parley_redis_up'), undefined)
  t.equal(await read(app, 'parley_follow_ups_overdue'), 0)
  t.equal(await read(app, 'parley_follow_up_failures_total'), 0)
  t.ok(Number(await read(app, 'nodejs_eventloop_lag_seconds')) >= 0, 'those of the process too')
  const { headers } = await get(app, '/metrics')
  t.match(headers.get('content-type'), 'text/plain; version=0.0.4')
})

t.test('metrics are for this machine, or for who has the token', async (t) => {
  const token = 'a token for metrics only'
  const bearer = (value: string) => ({ authorization: `Bearer ${value}` })
  const guarded = await startApp(t, { METRICS_TOKEN: token })
  const statusOf = async (app: TestApp, headers = {}) => (await get(app, '/metrics', headers)).status
  t.equal(await statusOf(guarded), 401)
  t.equal(await statusOf(guarded, bearer(`${token}!`)), 401)
  t.equal(await statusOf(guarded, bearer('x'.repeat(token.length))), 401)
  t.equal(await statusOf(guarded, bearer(token)), 200)

  const open = await startApp(t)
  t.equal(await statusOf(open), 200)
  t.equal(await statusOf(open, { 'x-forwarded-for': '203.0.113.7' }), 404, 'through a proxy')
  for (const env of [{ PUBLIC_URL: 'http://help.example' }, { TRUST_PROXY: '1' }, { HOST: '0.0.0.0' }]) {
    const reachable = await startApp(t, env)
    t.equal(await statusOf(reachable), 404, JSON.stringify(env))
  }
})
