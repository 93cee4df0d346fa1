import mongoose from 'mongoose'
import t, { type Test } from 'tap'
import { buildAdmin, buildCustomer, buildTicket, startApp } from '../helper/app.ts'

const test = await startApp(t)
const customer = await buildCustomer(test)
const id = await buildTicket(customer)
const authorization = `Bearer ${customer.token}`
const json = { 'content-type': 'application/json' }

interface Request {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: string | FormData
}

/** Sends it as it is, and asserts that the answer is a problem as RFC 9457 and the contract have it. */
async function problem(t: Test, request: Request, status: number, code: string, url = test.url) {
  const { method = 'GET', path, headers = {}, body } = request
  const response = await fetch(url + path, { method, headers, ...(body !== undefined && { body }) })
  const name = `${method} ${path.slice(0, 60)}`
  t.equal(response.status, status, name)
  t.match(response.headers.get('content-type'), /^application\/problem\+json/, name)
  const answer = JSON.parse(await response.text())
  const { errors, retryAfter: _, ...fields } = answer
  t.strictSame(Object.keys(fields).sort(), ['code', 'detail', 'requestId', 'status', 'title', 'type'], name)
  t.match(fields, { type: /^\S+$/, title: /\w/, detail: /\w/, status, code })
  t.equal(fields.requestId, response.headers.get('x-request-id'), 'the id that logs know it by')
  if (errors !== undefined) t.ok(errors.every((error: object) => Object.keys(error).sort().join() === 'message,path'))
  return { answer, response }
}

const post = (body: string, path = '/api/v1/tickets', headers: Record<string, string> = json): Request => {
  return { method: 'POST', path, headers: { authorization, ...headers }, body }
}

t.test('each kind of refusal is a problem with its code', async (t) => {
  await problem(t, { path: '/api/v1/tickets' }, 401, 'unauthenticated')
  await problem(t, { path: '/api/v1/users', headers: { authorization } }, 403, 'forbidden')
  await problem(t, { path: `/api/v1/tickets/${'0'.repeat(24)}`, headers: { authorization } }, 404, 'not_found')
  const { answer } = await problem(t, post('{"message":7,"nonsense":1}'), 400, 'validation_failed')
  t.strictSame(answer.errors.map(({ path }: { path: string }) => path).sort(), ['message', 'nonsense'])
  const { username, password } = customer
  const taken = JSON.stringify({ email: 'x@example.test', username, password })
  await problem(t, post(taken, '/api/v1/auth/signup'), 409, 'conflict')
})

t.test('what is not there is a problem too, under every method', async (t) => {
  for (const path of ['/nothing', '/api/v1/nothing', '/api/v1/tickets/', '/api/v2/tickets', '/api/v1/TICKETS']) {
    await problem(t, { path, headers: { authorization } }, 404, 'not_found')
  }
  for (const method of ['PUT', 'DELETE', 'OPTIONS']) {
    await problem(t, { method, path: '/api/v1/tickets', headers: { authorization } }, 404, 'not_found')
  }
  await problem(t, { method: 'POST', path: '/health/live' }, 404, 'not_found')
})

t.test('a malformed address is refused', async (t) => {
  for (const path of ['/api/v1/tickets/%zz', '/%', `/api/v1/tickets/${id}/messages/%E0%A4`]) {
    await problem(t, { path, headers: { authorization } }, 400, 'validation_failed')
  }
})

t.test('a body that is no JSON is refused', async (t) => {
  for (const body of ['{"message":', '{message: 1}', 'message', '{"message":"x"}}', '\u0000', "{'message':'x'}"]) {
    await problem(t, post(body), 400, 'validation_failed')
  }
})

t.test('a body that is no object is refused', async (t) => {
  for (const body of ['', 'null', '[]', '"message"', '7', 'true']) {
    await problem(t, post(body), 400, 'validation_failed')
  }
})

t.test('another media type is refused', async (t) => {
  for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'application/jsonx']) {
    await problem(t, post('{"message":"x"}', undefined, { 'content-type': type }), 415, 'unsupported_media_type')
  }
  const form = new FormData()
  form.append('message', 'x')
  const multipart = { method: 'POST', path: '/api/v1/tickets', headers: { authorization }, body: form }
  await problem(t, multipart, 415, 'unsupported_media_type')
  const charset = { 'content-type': 'application/json; charset=utf-8' }
  t.equal((await customer.api.post('/tickets', { message: 'x' }, charset)).status, 201)
})

t.test('a megabyte is too large, the longest message is not', async (t) => {
  await problem(t, post(JSON.stringify({ message: 'x'.repeat(1_000_000) })), 413, 'payload_too_large')
  await problem(t, post(`"${'x'.repeat(1_000_000)}"`, '/api/v1/auth/login'), 413, 'payload_too_large')
  const escaped = JSON.stringify({ body: '☃'.repeat(16_384) }).replaceAll('☃', '\\u2603')
  t.equal((await customer.api.post(`/tickets/${id}/messages`, escaped)).status, 201)
})

t.test('keys that reach for prototypes and operators get nowhere', async (t) => {
  for (const body of [
    '{"message":"x","__proto__":{"role":"admin"}}',
    '{"message":"x","constructor":{"prototype":{}}}',
  ]) {
    await problem(t, post(body), 400, 'validation_failed')
  }
  t.notOk('role' in {})
  const logIn = (login: unknown, password: unknown) => post(JSON.stringify({ login, password }), '/api/v1/auth/login')
  await problem(t, logIn({ $gt: '' }, { $gt: '' }), 400, 'validation_failed')
  await problem(t, logIn({ $gt: '' }, customer.password), 400, 'validation_failed')
  await problem(t, logIn(customer.email, { $ne: null }), 400, 'validation_failed')
  await problem(t, logIn([customer.email], customer.password), 400, 'validation_failed')
  await problem(t, post('{"refreshToken":{"$ne":null}}', '/api/v1/auth/refresh'), 400, 'validation_failed')
  await problem(t, post('{"siteKey":{"$ne":null}}', '/api/v1/widget/session'), 400, 'validation_failed')
})

t.test('text that looks like an operator is text', async (t) => {
  for (const body of ['$secret', '{"$gt":""}', '$$ROOT', '__proto__', '<script>alert(1)</script>', '\u0000\ud800x']) {
    const { body: sent } = await customer.api.post(`/tickets/${id}/messages`, { body })
    t.equal(sent.message.body, body.toWellFormed())
    const again = await customer.api.get(`/tickets/${id}/messages/${sent.message.id}`)
    t.equal(again.body.body, body.toWellFormed())
  }
})

t.test('DELETE with a JSON content type and no body works', async (t) => {
  const { body } = await customer.api.post(`/tickets/${id}/messages`, { body: 'x' })
  const one = await customer.api.call('DELETE', `/tickets/${id}/messages/${body.message.id}`, undefined, json)
  t.equal(one.status, 204)
  const admin = await buildAdmin(test)
  const other = await buildTicket(customer)
  t.equal((await admin.api.call('DELETE', `/tickets/${other}`, undefined, json)).status, 204)
})

t.test('answers that are no problem carry a request id as well, each its own', async (t) => {
  const ids = [await customer.api.get('/users/me'), await customer.api.get('/users/me')].map(({ headers }) =>
    headers.get('x-request-id'),
  )
  t.match(ids[0], /^[\w-]{8,}$/)
  t.not(ids[0], ids[1])
})

t.test('a fault of ours is internal, and tells nothing of the inside', async (t) => {
  const broken = await buildTicket(customer)
  const database = await mongoose.createConnection(test.databaseUrl).asPromise()
  t.teardown(() => database.close())
  const _id = mongoose.Types.ObjectId.createFromHexString(broken)
  await database.collection('tickets').updateOne({ _id }, { $set: { createdAt: 'no date' } })
  const request = { path: `/api/v1/tickets/${broken}`, headers: { authorization } }
  const { answer } = await problem(t, request, 500, 'internal')
  t.notMatch(JSON.stringify(answer), /toISOString|TypeError|at |date/i)
})

t.test('while the database is away, it is unavailable and says when to come back', async (t) => {
  const lonely = await startApp(t)
  const { token } = await buildCustomer(lonely)
  await lonely.app.services.store.close()
  const headers = { authorization: `Bearer ${token}` }
  const list = await problem(t, { path: '/api/v1/tickets', headers }, 503, 'unavailable', lonely.url)
  const send = { ...post('{"message":"x"}'), headers: { ...headers, ...json } }
  const sent = await problem(t, send, 503, 'unavailable', lonely.url)
  for (const { response } of [list, sent]) t.ok(Number(response.headers.get('retry-after')) >= 1)
  t.equal((await fetch(`${lonely.url}/health/ready`)).status, 503)
  t.equal((await fetch(`${lonely.url}/health/live`)).status, 200)
})
