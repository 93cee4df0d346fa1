import t from 'tap'
import { buildAdmin, buildCustomer, startApp } from '../helper/app.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)

interface Listed {
  id: string
  role: string
  username: string
}

const ids = (items: Listed[]) => items.map(({ id }) => id)

t.test('users are listed by role, with their number on demand', async (t) => {
  const people = [await buildCustomer(test), await buildCustomer(test)]
  await admin.api.post('/users', { email: 'agent@list.test', username: 'agent-x', role: 'agent' })

  const all = await admin.api.get('/users?count=true')
  t.equal(all.status, 200)
  t.equal(all.body.total, 4)
  t.strictSame(Object.keys(all.body).sort(), ['items', 'nextCursor', 'total'])
  t.notMatch(JSON.stringify(all.body), /[Pp]assword|Hash|Key/)

  const customers = await admin.api.get('/users?role=customer')
  t.strictSame(Object.keys(customers.body).sort(), ['items', 'nextCursor'], 'no total without count')
  t.strictSame(ids(customers.body.items).sort(), people.map(({ id }) => id).sort())
  const agents = await admin.api.get('/users?role=agent&count=true')
  t.match(agents.body, { total: 1, items: [{ username: 'agent-x' }] })
})

t.test('q finds people by e-mail, username and name, and takes no patterns', async (t) => {
  const person = await buildCustomer(test, { firstName: 'Zoë', lastName: 'Quill' })
  for (const q of [person.email.slice(0, -3).toUpperCase(), person.username, 'quil', 'Zoë']) {
    const { body } = await admin.api.get(`/users?q=${encodeURIComponent(q)}`)
    t.ok(ids(body.items).includes(person.id), q)
  }
  for (const q of ['.*', '^', 'no such person', '[', '$ne']) {
    t.match(await admin.api.get(`/users?q=${encodeURIComponent(q)}`), { status: 200, body: { items: [] } }, q)
  }
  const agents = await admin.api.get('/users?role=agent&q=quill&count=true')
  t.match(agents.body, { items: [], total: 0 }, 'within the role that was asked for')
})

t.test('pages show everybody once, newest first, also while people sign up', async (t) => {
  for (let made = 0; made < 5; made++) await buildCustomer(test)
  const { body: whole } = await admin.api.get('/users?limit=100&count=true')
  t.equal(whole.total, whole.items.length)
  t.equal(whole.nextCursor, null)

  const seen: string[] = []
  let cursor: string | null = null
  do {
    const from: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
    const { status, body } = await admin.api.get(`/users?limit=3${from}`)
    t.equal(status, 200)
    t.ok(body.items.length <= 3)
    seen.push(...ids(body.items))
    cursor = body.nextCursor
    await buildCustomer(test)
  } while (cursor)
  t.strictSame(seen, ids(whole.items))
})

t.test('a page without a limit has 25, and bad parameters are refused by name', async (t) => {
  const agents = Array.from({ length: 26 }, (_, number) =>
    admin.api.post('/users', { email: `a${number}@page.test`, username: `page-${number}`, role: 'agent' }),
  )
  await Promise.all(agents)
  t.equal((await admin.api.get('/users?role=agent')).body.items.length, 25)
  const bad = { limit: ['0', '101', 'x', '1.5'], cursor: ['x', 'MTIz'], role: ['king'], count: ['yes'], page: ['2'] }
  for (const [path, values] of Object.entries(bad)) {
    for (const value of values) {
      const answer = await admin.api.get(`/users?${path}=${value}`)
      t.match(answer, { status: 400, body: { code: 'validation_failed', errors: [{ path }] } }, `${path}=${value}`)
    }
  }
})
