import assert from 'node:assert/strict'
import t from 'tap'
import { api } from '../helper/api.ts'
import { eventually } from '../helper/eventually.ts'
import { childrenOf, dataFolder, isRunning, runBuilt, startServer } from '../helper/process.ts'
import { openers } from '../helper/sockets.ts'
import { ask } from '../realtime/scene.ts'

/** Starts at most this slowly: a second start has 10 s, and machines may be busy. */
const patient = { within: 30_000 }

async function signIn(url: string, login: string, password = 'parley-demo') {
  const { status, body } = await api(url).post('/auth/login', { login, password })
  assert.equal(status, 200, JSON.stringify(body))
  return { token: body.accessToken, user: body.user, api: api(url, body.accessToken) }
}

t.test('the server serves without any configuration but where its data is', async (t) => {
  const server = await startServer(t, { DATA_DIR: await dataFolder(t) })
  t.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/, 'on this machine only')
  for (const path of ['/', '/console', '/portal', '/demo', '/docs', '/openapi.json', '/widget.js', '/health/ready'])
    t.equal((await fetch(server.url + path)).status, 200, path)
})

t.test('the demo logins that are printed work, and their sockets too', async (t) => {
  const server = await startServer(t, { DATA_DIR: await dataFolder(t) })
  const [, logins = ''] = /Demo logins\s+(.+)/.exec(server.output()) ?? []
  const [, password = ''] = /password\s+(\S+)/.exec(server.output()) ?? []
  const people = await Promise.all(logins.split(', ').map((login) => signIn(server.url, login, password)))
  t.same(
    people.map(({ user }) => user.role),
    ['admin', 'agent', 'customer'],
  )
  for (const { token } of people) {
    for (const open of Object.values(openers)) {
      const socket = await open(t, server.url, token)
      t.ok((await ask(socket, 'ticket:list', {})).items.length > 0, `${socket.kind}: there is something to see`)
    }
  }
})

t.test('SEED_DEMO=false starts empty', async (t) => {
  const server = await startServer(t, { DATA_DIR: await dataFolder(t), SEED_DEMO: 'false' })
  t.notMatch(server.output(), 'Demo logins')
  const { status } = await api(server.url).post('/auth/login', { login: 'admin@demo.test', password: 'parley-demo' })
  t.equal(status, 401)
})

t.test('what was acknowledged before a SIGKILL is there after the next start', async (t) => {
  const env = { DATA_DIR: await dataFolder(t) }
  const first = await startServer(t, env)
  const before = await signIn(first.url, 'customer@demo.test')
  const { body: ticket } = await before.api.post('/tickets', { message: 'number 1' })
  const engines = await childrenOf(first.pid)
  t.equal(engines.length, 1, 'the engine has a process of its own')

  const acknowledged = ['number 1']
  let alive = true
  const sending = (async () => {
    for (let number = 2; alive; number++) {
      const body = `number ${number}`
      const answer = await before.api.post(`/tickets/${ticket.id}/messages`, { body }).catch(() => undefined)
      if (answer?.status !== 201) return
      acknowledged.push(body)
    }
  })()
  await eventually(() => assert(acknowledged.length >= 20, 'not yet'), patient)
  first.kill('SIGKILL')
  t.equal((await first.ended).signal, 'SIGKILL')
  alive = false
  await sending
  await eventually(async () => {
    for (const pid of engines) assert(!(await isRunning(pid)), 'an engine was left behind')
  }, patient)

  const second = await startServer(t, env)
  const after = await signIn(second.url, 'customer@demo.test')
  const bodies: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more: string = cursor && `&cursor=${encodeURIComponent(cursor)}`
    const page = await after.api.get(`/tickets/${ticket.id}/messages?after=0&limit=100${more}`)
    bodies.push(...page.body.items.map((message: { body: string }) => message.body))
    cursor = page.body.nextCursor
  }
  t.same(bodies.slice(0, acknowledged.length), acknowledged, 'all of it, in order, once')
  t.ok(bodies.length <= acknowledged.length + 1, 'and at most the one whose answer was lost')
})

t.test('tokens stay good over a restart', async (t) => {
  const env = { DATA_DIR: await dataFolder(t) }
  const first = await startServer(t, env)
  const { token } = await signIn(first.url, 'customer@demo.test')
  first.kill('SIGTERM')
  t.equal((await first.ended).code, 0)
  const second = await startServer(t, env)
  t.equal((await api(second.url, token).get('/users/me')).status, 200)
})

t.test('a second server on the same data is refused with one clear sentence', async (t) => {
  const env = { DATA_DIR: await dataFolder(t) }
  const first = await startServer(t, env)
  const second = runBuilt(t, 'server.js', { ...env, PORT: '0' })
  t.equal((await second.ended).code, 1)
  const said = second.output().trim().split('\n')
  t.equal(said.length, 2, second.output())
  t.match(said[1], /in use by another process: stop the other Parley, or set DATA_DIR .+ or MONGODB_URL /)
  t.notMatch(second.output(), /^\s+at /m, 'no stack')
  t.equal((await fetch(`${first.url}/health/ready`)).status, 200, 'the first one goes on')
})
