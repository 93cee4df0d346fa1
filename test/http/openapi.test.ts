import t from 'tap'
import { startApp } from '../helper/app.ts'

const test = await startApp(t)

interface Answer {
  description: string
  content?: Record<string, { schema?: object; example?: unknown; examples?: object }>
}

interface Operation {
  operationId: string
  summary: string
  security: object[]
  description?: string
  parameters?: { name: string; in: string }[]
  requestBody?: Pick<Answer, 'content'>
  responses: Record<string, Answer>
}

interface Document {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

const response = await fetch(`${test.url}/openapi.json`)
const text = await response.text()
const document: Document = JSON.parse(text)
const operations = Object.entries(document.paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).map(([verb, operation]) => ({ name: `${verb.toUpperCase()} ${path}`, path, operation })),
)

/** `GET /api/v1/…` for every route that the server has, read off its own drawing of the tree of them. */
function registered(): string[] {
  const above: string[] = []
  const found: string[] = []
  for (const line of test.app.http.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', segment = '', methods = ''] = /^([│├└─ ]*)(\S+) \(([A-Z, ]+)\)$/.exec(line) ?? []
    const depth = indent.length / 4
    above.splice(depth - 1, above.length, segment)
    const path = above.join('').replaceAll(/:(\w+)/g, '{$1}')
    found.push(...methods.split(', ').map((method) => `${method} ${path}`))
  }
  return found.filter((route) => route.includes(' /api/v1/') && !route.startsWith('HEAD '))
}

t.test('the document is OpenAPI 3.1', async (t) => {
  t.equal(response.status, 200)
  t.match(response.headers.get('content-type'), /^application\/json/)
  t.match(document.openapi, /^3\.1\.\d+$/)
  t.match(document.info, { title: 'Parley', version: /./ })
})

t.test('it names every route of the API, and none that is not there', async (t) => {
  const routes = registered()
  t.ok(routes.includes('PATCH /api/v1/tickets/{id}/messages/{messageId}'), 'the routes were read')
  t.ok(routes.length >= 20)
  t.strictSame(operations.map(({ name }) => name).sort(), routes.sort())
})

t.test('every operation has an id of its own, and says what it does', async (t) => {
  const ids = operations.map(({ operation }) => operation.operationId)
  for (const { name, operation } of operations) {
    t.match(operation.operationId, /^[a-z][A-Za-z]+$/, name)
    t.match(operation.summary, /\w/, name)
    t.match(operation.description, /\w/, name)
  }
  t.equal(new Set(ids).size, ids.length)
})

t.test('every success declares its schema, but for those that have no body', async (t) => {
  for (const { name, operation } of operations) {
    const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'))
    t.ok(successes.length > 0, name)
    for (const [status, answer] of successes) {
      const schema = ['application/json', 'application/*', 'text/csv']
        .map((type) => answer.content?.[type]?.schema)
        .find(Boolean)
      // What came of a mail is said at once, though its consequences follow.
      const saysNothing = status === '204' || (status === '202' && !name.endsWith('/inbound/email'))
      if (saysNothing) t.equal(answer.content, undefined, name)
      else t.ok(schema && Object.keys(schema).length > 0, `${name} ${status}`)
    }
  }
})

t.test('every operation declares its problems, with the codes that each status can carry', async (t) => {
  const always = ['400', '429', '500', '503']
  const statusesOf = ({ responses }: Operation) => Object.keys(responses).filter((status) => Number(status) >= 400)
  for (const { name, path, operation } of operations) {
    const signedIn = operation.security.length > 0 ? ['401', '403'] : []
    const named = path.includes('{') ? ['404'] : []
    const writes = name.startsWith('GET ') ? [] : ['413', '415']
    const declared = statusesOf(operation)
    for (const status of [...always, ...signedIn, ...named, ...writes])
      t.ok(declared.includes(status), `${name} ${status}`)
    for (const status of declared) {
      const { description, content = {} } = operation.responses[status] ?? {}
      const media = content['application/problem+json']
      const codes = Object.keys(media?.examples ?? {})
      t.ok(media?.schema && codes.length > 0, `${name} ${status}`)
      for (const code of codes) t.match(description, `\`${code}\``, name)
    }
  }
  const codesOf = (name: string, status: string) => {
    const found = operations.find((one) => one.name === name)
    const content = found?.operation.responses[status]?.content ?? {}
    return Object.keys(content['application/problem+json']?.examples ?? {})
  }
  t.strictSame(codesOf('POST /api/v1/tickets/{id}/messages', '409'), ['conflict', 'ticket_closed'])
  t.strictSame(codesOf('POST /api/v1/tickets/{id}/claim', '409'), ['conflict'])
  t.strictSame(codesOf('GET /api/v1/tickets', '404'), [], 'a list is always there')
})

t.test('every body that is sent or answered has an example, but for pictures and the like', async (t) => {
  for (const { name, operation } of operations) {
    const bodies = [operation.requestBody, ...Object.values(operation.responses)]
    for (const [type, media] of bodies.flatMap((body) => Object.entries(body?.content ?? {}))) {
      if (!/^(image|audio|video|application)\/\*$/.test(type)) t.ok(media.example ?? media.examples, `${name} ${type}`)
    }
  }
})

t.test('every name in a path is a parameter, every reference leads somewhere', async (t) => {
  for (const { name, path, operation } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
    t.strictSame(declared.map((parameter) => parameter.name).sort(), named.sort(), name)
  }
  const references = new Set(
    [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => String(name)),
  )
  t.ok(references.has('Ticket') && references.has('Problem'))
  for (const name of references) t.ok(name in document.components.schemas, name)
})

t.test('what needs no token says so, everything else asks for one', async (t) => {
  const open = operations.filter(({ operation }) => operation.security.length === 0).map(({ name }) => name)
  t.strictSame(open.sort(), [
    'GET /api/v1/widget/config',
    'POST /api/v1/auth/login',
    'POST /api/v1/auth/password/forgot',
    'POST /api/v1/auth/password/reset',
    'POST /api/v1/auth/refresh',
    'POST /api/v1/auth/signup',
    'POST /api/v1/widget/session',
  ])
  for (const { name, path, operation } of operations.filter(({ operation }) => operation.security.length > 0)) {
    const method = String(name.split(' ')[0])
    const answer = await test.api.call(method, path.replaceAll(/[{}]/g, ''))
    t.equal(answer.status, 401, operation.operationId)
  }
})

t.test('the document can be browsed at /docs', async (t) => {
  const docs = await fetch(`${test.url}/docs`)
  t.equal(docs.status, 200)
  t.match(docs.headers.get('content-type'), /^text\/html/)
  const page = await docs.text()
  const scripts = [...page.matchAll(/<script src="([^"]+)"/g)].map(([, source]) => String(source))
  t.ok(scripts.length > 0)
  for (const source of scripts) t.equal((await fetch(new URL(source, docs.url))).status, 200, source)
})
