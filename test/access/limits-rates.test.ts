import assert from 'node:assert/strict'
import { once } from 'node:events'
import t, { type Test } from 'tap'
import type { Answer } from '../helper/api.ts'
import { buildTicket, startApp } from '../helper/app.ts'
import { textFile } from '../helper/files.ts'
import { openRaw, openSocketIo, openWebSocket, type Reply } from '../helper/sockets.ts'
import { person, siteKey } from './matrix-stage.ts'

/** Two in a hundred of the usual, so that tests need not send much. */
const small = { RATE_LIMIT: '0.02' }

/** Makes a call until it is refused; answers how often it was not. */
async function untilRefused(t: Test, most: number, call: (n: number) => Promise<Answer>): Promise<number> {
  for (let n = 0; n <= most; n++) {
    const { status, headers, body } = await call(n)
    if (status !== 429) continue
    t.match(body, { code: 'rate_limited', status: 429 })
    t.match(headers.get('retry-after'), /^[1-9]\d*$/)
    return n
  }
  return Number.POSITIVE_INFINITY
}

const account = (n: number) => {
  const username = `somebody${n}`
  return { email: `${username}@example.test`, username, password: 'correct horse' }
}

t.test('sign-ups of one address are limited', async (t) => {
  const { api } = await startApp(t, small)
  t.equal(await untilRefused(t, 5, (n) => api.post('/auth/signup', account(n))), 2)
})

t.test('reset mails are limited, for accounts that there are and others alike', async (t) => {
  const { api } = await startApp(t, small)
  t.equal(await untilRefused(t, 5, (n) => api.post('/auth/password/forgot', { email: `nobody${n}@example.test` })), 1)
})

t.test('guessing at mailed tokens is limited', async (t) => {
  const { api } = await startApp(t, small)
  const reset = (n: number) => api.post('/auth/password/reset', { token: `guess${n}`, password: 'another horse' })
  t.equal(await untilRefused(t, 5, reset), 1)
})

t.test('new visitors of one address are limited', async (t) => {
  const { api, app } = await startApp(t, small)
  const site = { name: 'Shop', colour: '#000000', greeting: 'Hi', locale: 'en', origins: [] }
  await app.services.store.sites.create({ ...site, key: siteKey }, new Date())
  t.equal(await untilRefused(t, 5, () => api.post('/widget/session', { siteKey })), 3)
})

t.test('uploads of one person are limited', async (t) => {
  const test = await startApp(t, small)
  const busy = await person(test, 'customer')
  const { body } = await busy.api.post('/tickets', { message: 'the first' })
  const upload = () => busy.api.upload(`/tickets/${body.id}/attachments`, textFile())
  t.equal(await untilRefused(t, 8, upload), Math.ceil(200 * Number(small.RATE_LIMIT)))
})

t.test('messages of one person are limited over all ways together, tickets among them', async (t) => {
  const test = await startApp(t, small)
  const [busy, other] = [await person(test, 'customer'), await person(test, 'customer')]
  const { body } = await busy.api.post('/tickets', { message: 'the first' })
  const sockets = [await openSocketIo(t, test.url, busy.token), await openWebSocket(t, test.url, busy.token)]
  const replies: Reply[] = []
  for (const socket of sockets) {
    for (let n = 0; n < 10; n++)
      replies.push(await socket.call('message:send', { ticketId: body.id, body: `${n} by ${socket.kind}` }))
  }
  t.ok(replies.every(({ ok }) => ok))
  const send = (n: number) => busy.api.post(`/tickets/${body.id}/messages`, { body: `${n} by REST` })
  t.equal(await untilRefused(t, 20, send), 9, '30 in all')
  for (const socket of sockets) {
    const refused = await socket.call('message:send', { ticketId: body.id, body: 'too much' })
    t.match(refused, { ok: false, error: { code: 'rate_limited', status: 429, retryAfter: Number } }, socket.kind)
  }
  t.match(await busy.api.post('/tickets', { message: 'too much' }), { status: 429 })
  t.equal((await busy.api.get(`/tickets/${body.id}`)).body.messageCount, 30, 'what was refused was not written')
  t.equal((await other.api.post('/tickets', { message: 'not my fault' })).status, 201, 'others are not held up')
})

t.test('sockets of one address are limited, both kinds together', async (t) => {
  const test = await startApp(t, small)
  const { token } = await person(test, 'customer')
  for (let n = 0; n < 12; n++) {
    await openSocketIo(t, test.url, token)
    await openWebSocket(t, test.url, token)
  }
  const refused = await openSocketIo(t, test.url, token).catch((error: { data?: unknown }) => error)
  t.match(refused, { data: { code: 'rate_limited', status: 429, retryAfter: Number } }, 'socket.io')

  const raw = await openRaw(t, test.url)
  const [frame, closed] = [once(raw, 'message'), once(raw, 'close')]
  raw.send(JSON.stringify({ id: 1, cmd: 'auth', input: { token } }))
  t.match(JSON.parse(String((await frame)[0])), { id: 1, ok: false, error: { code: 'rate_limited' } }, 'websocket')
  const [code, reason] = await closed
  t.equal(code, 4429)
  t.match(JSON.parse(String(reason)), { retryAfter: Number })
})

t.test('an honest client refreshes 60 times a minute and more', async (t) => {
  const test = await startApp(t)
  const { refreshToken } = await person(test, 'customer')
  let token = refreshToken
  for (let n = 0; n < 70; n++) {
    const { status, body } = await test.api.post('/auth/refresh', { refreshToken: token })
    assert.equal(status, 200, `refresh ${n}`)
    token = body.refreshToken
  }
  const parallel = Array.from({ length: 20 }, () => test.api.post('/auth/refresh', { refreshToken: token }))
  t.strictSame([...new Set((await Promise.all(parallel)).map(({ status }) => status))], [200])
})

t.test('RATE_LIMIT=0 switches all of them off', async (t) => {
  const test = await startApp(t, { RATE_LIMIT: '0' })
  const { api } = test
  const site = { name: 'Shop', colour: '#000000', greeting: 'Hi', locale: 'en', origins: [] }
  await test.app.services.store.sites.create({ ...site, key: siteKey }, new Date())
  const calls: ((n: number) => Promise<Answer>)[] = [
    (n) => api.post('/auth/password/forgot', { email: `nobody${n}@example.test` }),
    () => api.post('/widget/session', { siteKey }),
  ]
  for (const call of calls) t.equal(await untilRefused(t, 150, call), Number.POSITIVE_INFINITY)
  const customer = await person(test, 'customer')
  const ticketId = await buildTicket({ ...customer, username: '', password: '' })
  const socket = await openWebSocket(t, test.url, customer.token)
  const replies = await Promise.all(Array.from({ length: 4500 }, () => socket.call('ticket:unwatch', { ticketId })))
  t.ok(
    replies.every(({ ok }) => ok),
    'of one socket too',
  )
})
