import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import mongoose from 'mongoose'
import t from 'tap'
import { api } from '../helper/api.ts'
import { eventually } from '../helper/eventually.ts'
import { textFile } from '../helper/files.ts'
import { freshDatabase } from '../helper/fresh-database.ts'
import { dataFolder, startServer } from '../helper/process.ts'
import { openRaw, openSocketIo, openWebSocket } from '../helper/sockets.ts'

const canary = (what: string) => `canary-${what}-${crypto.randomUUID()}`

/** A port on which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

t.test('at its most talkative the server logs no secret and nobody’s words', { timeout: 60_000 }, async (t) => {
  /** Everything that may not be found in what the process prints. */
  const secrets: Record<string, string> = {}
  const plant = (what: string) => {
    secrets[what] = canary(what)
    return secrets[what]
  }
  const [databaseUrl, DATA_DIR] = [await freshDatabase(t), await dataFolder(t)]
  const server = await startServer(t, {
    ...{ DATA_DIR, MONGODB_URL: databaseUrl, HOST: '127.0.0.1', LOG_LEVEL: 'trace', SEED_DEMO: 'false' },
    ...{ JWT_SECRET: plant('signing'), ADMIN_EMAIL: 'boss@example.test', ADMIN_PASSWORD: plant('admin-password') },
    REDIS_URL: `redis://:${plant('redis-password')}@127.0.0.1:${await deadPort()}`,
  })
  const anonymous = api(server.url)
  const keep = (what: string, token: string) => {
    assert.equal(typeof token, 'string')
    secrets[what] = token
    return token
  }

  const boss = await eventually(async () => {
    const answer = await anonymous.post('/auth/login', {
      login: 'boss@example.test',
      password: secrets['admin-password'],
    })
    assert.equal(answer.status, 200)
    return answer.body
  })
  const admin = api(server.url, keep('admin-token', boss.accessToken))
  keep('admin-refresh', boss.refreshToken)

  const account = { email: 'ada@example.test', username: 'ada', password: plant('password') }
  const signedUp = await anonymous.post('/auth/signup', account)
  const token = keep('token', signedUp.body.accessToken)
  const customer = api(server.url, token)

  t.test('passwords and tokens, right ones and wrong ones', async (t) => {
    const refused = [
      await anonymous.post('/auth/login', { login: 'ada', password: plant('wrong-password') }),
      await anonymous.post('/auth/login', { login: plant('login'), password: plant('typed-password') }),
      await anonymous.post('/auth/login', `{"login":"ada","password":"${plant('broken-json')}"`),
      await anonymous.post('/auth/login', { login: { $gt: plant('operator') }, password: 7 }),
      await anonymous.post('/auth/signup', { ...account, password: plant('taken') }),
      await anonymous.post('/auth/refresh', { refreshToken: plant('wrong-refresh') }),
      await anonymous.post('/auth/password/reset', { token: plant('wrong-mailed'), password: plant('unused') }),
      await api(server.url, plant('bad-token')).get('/users/me'),
      await anonymous.get(`/users/me?token=${plant('query-token')}`),
      await anonymous.get(`/tickets/${plant('path')}/%zz`),
      await anonymous.call('GET', '/users/me', undefined, { cookie: `parley_console=${plant('foreign-cookie')}` }),
    ]
    t.ok(refused.every(({ status }) => status >= 400))
    const renewed = await anonymous.post('/auth/refresh', { refreshToken: keep('refresh', signedUp.body.refreshToken) })
    keep('second-token', renewed.body.accessToken)
    keep('second-refresh', renewed.body.refreshToken)

    const { password } = account
    const inCookie = await anonymous.post('/auth/login', { login: 'ada', password, session: 'cookie' })
    const [cookie = ''] = inCookie.headers.getSetCookie()
    keep('cookie', /=([^;]+)/.exec(cookie)?.[1] ?? '')
    const headers = { cookie: cookie.split(';')[0] ?? '' }
    t.equal((await anonymous.post('/auth/refresh', { session: 'cookie' }, headers)).status, 200)
  })

  t.test('mailed tokens, keys, codes', async (t) => {
    await anonymous.post('/auth/password/forgot', { email: account.email })
    const folder = join(DATA_DIR, 'mail')
    const mail = await eventually(async () => {
      const [file] = (await readdir(folder)).filter((name) => name.endsWith('.eml'))
      return await readFile(join(folder, file ?? ''), 'utf8')
    })
    keep('mailed', /token=([\w-]{20,})/.exec(mail.replace(/=\n/g, '').replace(/=3D/g, '='))?.[1] ?? '')
    t.ok(secrets.mailed)
    const { body: key } = await admin.post('/api-keys', { name: 'A program', scopes: ['tickets:read'] })
    t.equal((await api(server.url, keep('api-key', key.key)).get('/tickets')).status, 200)
    keep('totp', (await admin.post('/auth/totp')).body.secret)
    t.equal((await admin.post('/auth/totp/confirm', { code: '000000' })).status, 400)
  })

  t.test('what people write', async (t) => {
    const { body: ticket } = await customer.post('/tickets', { message: plant('message'), subject: plant('subject') })
    await admin.post(`/tickets/${ticket.id}/messages`, { body: plant('note'), internal: true })
    await customer.post(`/tickets/${ticket.id}/messages`, { body: plant('unknown-field'), nonsense: 1 })
    t.equal((await customer.get(`/tickets?q=${plant('search')}`)).status, 200)
    const files = `/tickets/${ticket.id}/attachments`
    const uploaded = await customer.upload(files, textFile(`${plant('file-name')}.txt`, plant('file')))
    t.equal(uploaded.status, 201)
    t.equal((await customer.upload(files, textFile(`${plant('page')}.html`))).status, 415)
    t.equal((await customer.get(`/attachments/${uploaded.body.id}`)).status, 200)
    for (const open of [openSocketIo, openWebSocket]) {
      const socket = await open(t, server.url, token)
      const body = plant(`over-${socket.kind}`)
      t.ok((await socket.call('message:send', { ticketId: ticket.id, body })).ok)
      await socket.call('message:send', { ticketId: ticket.id, body: { nested: plant(`refused-${socket.kind}`) } })
      await socket.call('auth', { token: plant(`renewed-${socket.kind}`) })
    }
    const raw = await openRaw(t, server.url)
    raw.send(plant('frame'))
    const refused = new Promise((resolve) => raw.on('close', resolve))
    await refused

    const database = await mongoose.createConnection(databaseUrl).asPromise()
    await database.collection('tickets').updateMany({}, { $set: { createdAt: 'no date' } })
    await database.close()
    t.equal((await customer.get(`/tickets/${ticket.id}`)).status, 500, 'a fault of ours is logged too')
  })

  t.test('none of it is in the output', async (t) => {
    await eventually(() => assert.match(server.output(), /"level":50/))
    t.match(server.output(), /"route":"\/api\/v1\/auth\/login"/, 'the log tells of every request')
    t.match(server.output(), /Redis/, 'and of what is away')
    server.kill('SIGTERM')
    await server.ended
    t.ok(Object.keys(secrets).length > 30)
    for (const [what, secret] of Object.entries(secrets)) t.notOk(server.output().includes(secret), what)
  })
})
