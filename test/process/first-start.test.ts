import t from 'tap'
import { api } from '../helper/api.ts'
import { dataFolder, startServer } from '../helper/process.ts'

const secret = 'a secret for tests only, long enough'

t.test('ADMIN_EMAIL and ADMIN_PASSWORD make the first admin', async (t) => {
  const admin = { ADMIN_EMAIL: 'boss@example.test', ADMIN_PASSWORD: 'correct horse' }
  const env = { DATA_DIR: await dataFolder(t), SEED_DEMO: 'false', ...admin }
  const first = await startServer(t, env)
  const login = { login: 'boss@example.test', password: 'correct horse' }
  const { status, body } = await api(first.url).post('/auth/login', login)
  t.equal(status, 200)
  t.equal(body.user.role, 'admin')
  const boss = api(first.url, body.accessToken)
  t.equal((await boss.get('/users')).body.items.length, 1, 'there is nobody else')
  t.notMatch(first.output(), 'correct horse', 'the password is not printed')

  await boss.patch('/users/me', { password: 'battery staple', currentPassword: 'correct horse' })
  first.kill('SIGTERM')
  await first.ended
  const second = await startServer(t, env)
  t.equal((await api(second.url).post('/auth/login', login)).status, 401, 'later starts change nothing')
  t.equal((await api(second.url).post('/auth/login', { ...login, password: 'battery staple' })).status, 200)
})

t.test('production starts with a secret, and without demo accounts', async (t) => {
  const env = { NODE_ENV: 'production', JWT_SECRET: secret, HOST: '0.0.0.0', DATA_DIR: await dataFolder(t) }
  const server = await startServer(t, env)
  t.notMatch(server.output(), 'Demo logins')
  t.notMatch(server.output(), secret)
  t.equal((await fetch(`${server.url}/health/ready`)).status, 200)
})
