import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { WebSocket } from 'ws'
import { ConfigError, readConfig } from '../../src/config.ts'
import { buildCustomer, startApp } from '../helper/app.ts'
import { openRaw, openSocketIo } from '../helper/sockets.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })

/** The value of one directive of an answer's policy. */
function directive(response: Response, name: string): string | undefined {
  const directives = (response.headers.get('content-security-policy') ?? '').split(';').map((one) => one.trim())
  return directives.find((one) => one.startsWith(`${name} `))?.slice(name.length + 1)
}

t.test('pages run nothing but files of our own, and only the chat can be framed', async (t) => {
  const site = { name: 'Shop', colour: '#000000', greeting: 'Hi', locale: 'en', origins: ['https://shop.test'] }
  await test.app.services.store.sites.create({ ...site, key: 'edges' }, new Date())
  const ancestors = {
    '/console': "'none'",
    '/portal': "'none'",
    '/widget/frame?site=edges': "'self' https://shop.test",
  }
  for (const [path, framedBy] of Object.entries(ancestors)) {
    const response = await fetch(test.url + path)
    t.equal(response.status, 200, path)
    t.equal(directive(response, 'default-src'), "'none'", path)
    for (const name of ['script-src', 'style-src', 'connect-src']) t.equal(directive(response, name), "'self'", path)
    for (const name of ['base-uri', 'frame-ancestors'])
      t.equal(directive(response, name), name === 'base-uri' ? "'none'" : framedBy, path)
    t.equal(response.headers.get('x-content-type-options'), 'nosniff', path)
  }
})

/** The status that answers an upgrade, 101 where it is granted. */
function upgrade(path: string, origin: string): Promise<number | undefined> {
  const socket = new WebSocket(test.url.replace('http', 'ws') + path, { origin })
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(101))
    socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode))
    socket.on('error', reject)
  }).finally(() =>
    socket
      .removeAllListeners()
      .on('error', () => {})
      .terminate(),
  ) as Promise<number | undefined>
}

t.test('no page of another origin opens a socket', async (t) => {
  for (const path of ['/ws', '/socket.io/?EIO=4&transport=websocket']) {
    t.equal(await upgrade(path, 'https://evil.test'), 403, path)
    t.equal(await upgrade(path, 'null'), 403, `${path} from a sandboxed frame`)
    t.equal(await upgrade(path, test.url), 101, `${path} from our own pages`)
  }
  const poll = await fetch(`${test.url}/socket.io/?EIO=4&transport=polling`, {
    headers: { origin: 'https://evil.test' },
  })
  t.equal(poll.status, 403, 'long-polling')
})

/** Sends text on a bare connection; `trickle` is sent again every so many milliseconds until the server hangs up. */
function bare(t: Test, head: string, trickle?: { text: string; every: number }): Promise<string> {
  const socket = connect(test.port, '127.0.0.1')
  t.teardown(() => socket.destroy())
  let answered = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    answered += text
  })
  socket.on('error', () => {})
  socket.write(head)
  const timer = trickle && setInterval(() => socket.writable && socket.write(trickle.text), trickle.every)
  return new Promise((resolve) => {
    socket.on('close', () => {
      clearInterval(timer)
      resolve(answered)
    })
  })
}

const head = (path: string, ...more: string[]) =>
  [`POST ${path} HTTP/1.1`, 'Host: x', 'Content-Type: application/json', ...more].join('\r\n')

t.test('who sends a request drop by drop is cut off', { timeout: 60_000 }, async (t) => {
  const begun = performance.now()
  const drops = { text: ' ', every: 300 }
  const slow = [
    bare(t, `${head('/api/v1/auth/login', 'Content-Length: 1000')}\r\n\r\n`, drops),
    bare(t, `${head('/api/v1/auth/login', 'Transfer-Encoding: chunked')}\r\n\r\n`, { text: '1\r\n \r\n', every: 300 }),
    bare(t, head('/api/v1/auth/login', 'X-Slow: '), drops),
    bare(t, 'POST /api/v1/auth/login HT'),
  ]
  for (const answered of await Promise.all(slow)) t.match(answered, /^(HTTP\/1\.1 408 |$)/)
  t.ok(performance.now() - begun < 25_000, 'within 15 s, and a little until that is noticed')
  t.equal((await fetch(`${test.url}/health/live`)).status, 200)
})

t.test('a stranger does not get to send a body where a token is needed', async (t) => {
  const answered = await bare(t, `${head('/api/v1/tickets', 'Content-Length: 100000', 'Connection: close')}\r\n\r\n`)
  t.match(answered, /^HTTP\/1\.1 401 /, 'refused before any of it arrived')
})

t.test('bodies and frames are bounded', async (t) => {
  const { api, token } = await buildCustomer(test)
  const large = JSON.stringify({ message: 'x'.repeat(131_072) })
  t.match(await api.post('/tickets', large), { status: 413, body: { code: 'payload_too_large' } })
  const chunk = `${'x'.repeat(65_536)}\r\n10000\r\n`
  const chunked = head('/api/v1/auth/login', 'Transfer-Encoding: chunked', 'Connection: close')
  const answered = await bare(t, `${chunked}\r\n\r\n10000\r\n${chunk.repeat(4)}`)
  t.match(answered, /^(HTTP\/1\.1 413 |$)/, 'also one that does not say how long it is')

  const raw = await openRaw(t, test.url)
  const closed = new Promise((resolve) => raw.on('close', resolve))
  raw.on('error', () => {})
  raw.send(JSON.stringify({ id: 1, cmd: 'auth', input: { token: 'x'.repeat(131_072) } }))
  t.equal(await closed, 1009, 'of a socket that has not signed in')
  const { io, closed: ended } = await openSocketIo(t, test.url, token)
  io?.emit('ticket:create', { message: 'x'.repeat(131_072) }, () => t.fail('it was answered'))
  t.equal(await ended, 0)
  t.equal((await api.get('/tickets?count=true')).body.total, 0)
})

t.test('X-Forwarded-For is believed only as TRUST_PROXY says', async (t) => {
  const forwarded = '192.0.2.9, 203.0.113.5'
  const addresses = { false: '127.0.0.1', 1: '203.0.113.5', true: '192.0.2.9', '10.0.0.0/8': '127.0.0.1' }
  for (const [TRUST_PROXY, address] of Object.entries(addresses)) {
    const app = await startApp(t, { TRUST_PROXY })
    const { email: login, password } = await buildCustomer(app)
    const headers = { 'x-forwarded-for': forwarded }
    const { body } = await app.api.post('/auth/login', { login, password }, headers)
    const authorization = `Bearer ${body.accessToken}`
    const sessions = await app.api.call('GET', '/auth/sessions', undefined, { authorization })
    const current = sessions.body.items.find((session: { current: boolean }) => session.current)
    t.equal(current.address, address, `TRUST_PROXY=${TRUST_PROXY}`)
  }
})

t.test('a secret that can be guessed stops the start', async (t) => {
  for (const JWT_SECRET of ['secret', 'x'.repeat(31)]) {
    t.throws(() => readConfig({ JWT_SECRET }), ConfigError)
    t.throws(() => readConfig({ NODE_ENV: 'production', JWT_SECRET }), ConfigError)
  }
  t.throws(() => readConfig({ NODE_ENV: 'production' }), ConfigError)
  t.throws(() => readConfig({ NODE_ENV: 'production', JWT_SECRET: '' }), ConfigError)
})
