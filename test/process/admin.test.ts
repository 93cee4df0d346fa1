import t, { type Test } from 'tap'
import { api } from '../helper/api.ts'
import { dataFolder, runBuilt, startServer } from '../helper/process.ts'

/** Runs the command to its end; answers its code, what it said, and the password that it showed. */
async function admin(t: Test, env: Record<string, string>, ...args: string[]) {
  const run = runBuilt(t, 'scripts/admin.js', env, args)
  const { code } = await run.ended
  const [, password = ''] = /password (\S+) \(shown this once\)/.exec(run.output()) ?? []
  return { code, output: run.output(), password }
}

const logIn = (url: string, login: string, password: string) => api(url).post('/auth/login', { login, password })

t.test('an admin is made while the server runs, and can sign in at once', async (t) => {
  const env = { DATA_DIR: await dataFolder(t) }
  const server = await startServer(t, env)
  const made = await admin(t, env, 'boss@example.test')
  t.equal(made.code, 0, made.output)
  const { status, body } = await logIn(server.url, 'boss@example.test', made.password)
  t.equal(status, 200)
  t.equal(body.user.role, 'admin')
  t.equal((await api(server.url, body.accessToken).get('/users')).status, 200)
  t.equal((await fetch(`${server.url}/health/ready`)).status, 200, 'the server goes on')
})

t.test('an admin is made while the server does not run, and the data is free afterwards', async (t) => {
  const env = { DATA_DIR: await dataFolder(t), SEED_DEMO: 'false' }
  const made = await admin(t, env, 'boss@example.test')
  t.equal(made.code, 0, made.output)
  const server = await startServer(t, env)
  const { status, body } = await logIn(server.url, 'boss@example.test', made.password)
  t.equal(status, 200)
  t.equal(body.user.role, 'admin')
})

t.test('an admin is made after the server was killed', async (t) => {
  const env = { DATA_DIR: await dataFolder(t) }
  const first = await startServer(t, env)
  first.kill('SIGKILL')
  await first.ended
  const made = await admin(t, env, 'boss@example.test')
  t.equal(made.code, 0, made.output)
  const second = await startServer(t, env)
  t.equal((await logIn(second.url, 'boss@example.test', made.password)).status, 200)
})

t.test('an account that is there is promoted and keeps its password', async (t) => {
  const env = { DATA_DIR: await dataFolder(t) }
  const server = await startServer(t, env)
  const account = { email: 'mo@example.test', username: 'mo_example', password: 'correct horse' }
  t.equal((await api(server.url).post('/auth/signup', account)).status, 201)
  const promoted = await admin(t, env, 'MO@example.test')
  t.equal(promoted.code, 0, promoted.output)
  t.equal(promoted.password, '', 'no new password')
  const { status, body } = await logIn(server.url, account.email, account.password)
  t.equal(status, 200)
  t.match(body.user, { role: 'admin', username: 'mo_example' })
  t.equal((await api(server.url, body.accessToken).get('/users')).status, 200, 'the server has noticed')
})

t.test('without an address, or with a bad one, it says how it is used', async (t) => {
  const env = { DATA_DIR: await dataFolder(t) }
  for (const args of [[], ['boss'], ['']]) {
    const { code, output } = await admin(t, env, ...args)
    t.equal(code, 1)
    t.match(output.trim(), /^usage: .+EMAIL$/)
  }
})
