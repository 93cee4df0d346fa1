import t from 'tap'
import { startApp } from '../helper/app.ts'

const test = await startApp(t)

interface Answer {
  description: string
  content?: Record<string, { schema?: object }>
}

interface Operation {
  operationId: string
  summary: string
  security: object[]
  parameters?: { name: string; in: string }[]
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
  }
  t.equal(new Set(ids).size, ids.length)
})

t.test('every success declares its schema, but for those that have no body', async (t) => {
  for (const { name, operation } of operations) {
    const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'))
    t.ok(successes.length > 0, name)
    for (const [status, answer] of successes) {
      const schema = answer.content?.['application/json']?.schema
      if (status === '204' || status === '202') t.equal(answer.content, undefined, name)
      else t.ok(schema && Object.keys(schema).length > 0, `${name} ${status}`)
    }
  }
})

t.test('every operation declares its problems as problem+json', async (t) => {
  for (const { name, operation } of operations) {
    for (const status of ['400', '401', '403', '404', '409', '413', '415', '429', '500', '503']) {
      t.ok(operation.responses[status]?.content?.['application/problem+json']?.schema, `${name} ${status}`)
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
