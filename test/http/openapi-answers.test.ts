import t from 'tap'
import { startApp } from '../helper/app.ts'
import { checkAgainst, type Given } from '../helper/openapi-check.ts'

const test = await startApp(t)
const document = JSON.parse(await (await fetch(`${test.url}/openapi.json`)).text())
const check = checkAgainst(document)

const { example } = document.paths['/api/v1/tickets'].post.responses[201].content['application/json']
const problem = (code: string) => document.components.examples[code].value

const created: Given = {
  ...{ method: 'POST', route: '/api/v1/tickets', status: 201 },
  ...{
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-request-id': 'x' },
    body: JSON.stringify(example),
  },
}
const refused: Given = {
  ...{
    method: 'POST',
    route: '/api/v1/tickets/:id/messages',
    status: 409,
    body: JSON.stringify(problem('ticket_closed')),
  },
  headers: { 'content-type': 'application/problem+json', 'x-request-id': 'x' },
}
const deleted: Given = { ...created, method: 'DELETE', route: '/api/v1/tickets/:id', status: 204, body: '' }
const download: Given = {
  ...{ method: 'GET', route: '/api/v1/attachments/:id', status: 206, body: undefined },
  headers: { 'content-type': 'image/png', 'x-request-id': 'x' },
}
const bodyWith = (changes: object) => JSON.stringify({ ...example, ...changes })

t.test('right answers are taken', async (t) => {
  const busy = { ...refused, status: 503, body: JSON.stringify(problem('unavailable')) }
  const right: Given[] = [
    ...[created, refused, deleted, download],
    { ...download, status: 304, headers: { 'x-request-id': 'x' }, body: '' },
    { ...busy, headers: { ...refused.headers, 'retry-after': 2 } },
    { ...created, method: 'HEAD', route: '/api/v1/users/me', status: 200, body: '' },
    { ...refused, route: undefined, status: 404, body: JSON.stringify(problem('not_found')) },
    {
      ...created,
      route: '/console',
      method: 'GET',
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<p>',
    },
  ]
  for (const given of right) t.strictSame(check(given), [], `${given.method} ${given.route} ${given.status}`)
})

t.test('wrong answers are found, and it is said what is wrong', async (t) => {
  const wrong: [string, Given, RegExp][] = [
    ['a field too many', { ...created, body: bodyWith({ notes: [] }) }, /additional properties \(notes\)/],
    ['a field too few', { ...created, body: bodyWith({ subject: undefined }) }, /required property 'subject'/],
    [
      'null where there is always a value',
      { ...created, body: bodyWith({ customer: null }) },
      /\/customer must be object/,
    ],
    [
      'a wrong type deep inside',
      { ...created, body: bodyWith({ read: { customer: '1', staff: 2 } }) },
      /\/read\/customer/,
    ],
    ['a time that is none', { ...created, body: bodyWith({ createdAt: 'yesterday' }) }, /\/createdAt/],
    ['an unknown word', { ...created, body: bodyWith({ status: 'lost' }) }, /\/status must be equal to one of/],
    ['a status that is not declared', { ...created, status: 202 }, /status 202, which the document does not declare/],
    [
      'a content type that is not',
      { ...created, headers: { ...created.headers, 'content-type': 'text/html' } },
      /text\/html/,
    ],
    [
      'a content type outside the declared ranges',
      { ...download, headers: { ...download.headers, 'content-type': 'font/woff2' } },
      /font\/woff2/,
    ],
    ['a body where there is none', { ...deleted, body: '{}' }, /has a body/],
    [
      'a missing header',
      { ...created, headers: { 'content-type': 'application/json' } },
      /lacks the header X-Request-Id/,
    ],
    [
      'an operation that is not there',
      { ...created, route: '/api/v1/nothing' },
      /operation that the document does not have/,
    ],
    [
      'a code of another status',
      { ...refused, body: JSON.stringify({ ...problem('forbidden'), status: 409 }) },
      /\/code/,
    ],
    ['a code that this call cannot have', { ...refused, route: '/api/v1/tickets/:id/claim' }, /\/code/],
    [
      'a pause that is not said',
      { ...refused, status: 503, body: JSON.stringify(problem('unavailable')) },
      /Retry-After/,
    ],
  ]
  for (const [name, given, complaint] of wrong) t.match(check(given).join('; '), complaint, name)
})
