import assert from 'node:assert/strict'
import t, { type Test } from 'tap'
import { type Api, api } from '../helper/api.ts'
import { eventually } from '../helper/eventually.ts'
import { dataFolder, runBuilt, startServer } from '../helper/process.ts'

interface Listed {
  id: string
  number: number
  status: string
  priority: string
  channel: string
  createdAt: string
  unread: number
  rating: { comment: string | null } | null
  assignee: { name: string } | null
  site: { key: string } | null
  sla: { firstResponse: { breachedAt: string | null } | null } | null
}
interface Said {
  author: { role: string }
  body: string
  internal: boolean
  createdAt: string
}

const day = 86_400_000
const kinds = <Item>(items: Item[], of: (item: Item) => string | undefined) => [...new Set(items.map(of))].sort()

async function staff(url: string): Promise<Api> {
  const { status, body } = await api(url).post('/auth/login', { login: 'admin', password: 'parley-demo' })
  assert.equal(status, 200, JSON.stringify(body))
  return api(url, body.accessToken)
}

async function ticketsOf(admin: Api): Promise<Listed[]> {
  const { body } = await admin.get('/tickets?limit=100&sort=createdAt&count=true')
  assert.equal(body.total, body.items.length, 'all of them are on one page')
  return body.items
}

async function seed(t: Test, env: Record<string, string>) {
  const run = runBuilt(t, 'seed.js', env)
  const { code } = await run.ended
  return { code, output: run.output() }
}

t.test('the first start tells a month of a living shop, once', async (t) => {
  const env = { DATA_DIR: await dataFolder(t) }
  const server = await startServer(t, env)
  const admin = await staff(server.url)
  const tickets = await ticketsOf(admin)

  t.equal(tickets.length, 60)
  t.strictSame(
    tickets.map(({ number }) => number),
    tickets.map((_, index) => index + 1),
    'numbers grow with time',
  )
  const age = Date.now() - Date.parse(tickets[0]?.createdAt ?? '')
  t.ok(age > 28 * day && age < 31 * day, 'the first is a month old')
  t.strictSame(
    kinds(tickets, ({ status }) => status),
    ['closed', 'frozen', 'open', 'pending', 'solved'],
  )
  t.strictSame(
    kinds(tickets, ({ priority }) => priority),
    ['high', 'low', 'normal', 'urgent'],
  )
  t.strictSame(
    kinds(tickets, ({ channel }) => channel),
    ['api', 'console', 'email', 'portal', 'widget'],
  )
  t.strictSame(kinds(tickets, ({ site }) => site?.key).filter(Boolean), ['beans', 'cafes', 'demo'])
  t.ok(kinds(tickets, ({ assignee }) => assignee?.name).filter(Boolean).length >= 4, 'several agents have tickets')
  t.ok(tickets.filter(({ rating }) => rating?.comment).length >= 10, 'customers say how it was')
  t.ok(tickets.filter(({ unread }) => unread > 0).length >= 4, 'something is left to do')
  const broken = tickets.filter(({ sla }) => sla?.firstResponse?.breachedAt)
  t.ok(broken.length >= 1 && broken.length <= 5, `${broken.length} were answered too late`)

  const threads = await Promise.all(
    tickets.map(async ({ id }): Promise<Said[]> => (await admin.get(`/tickets/${id}/messages?after=0`)).body.items),
  )
  t.ok(threads.flat().filter(({ internal }) => internal).length >= 10, 'there are notes')
  for (const thread of threads) {
    const times = thread.map(({ createdAt }) => createdAt)
    t.strictSame(times, times.toSorted(), 'a thread is in the order of time')
    t.ok(Date.parse(times.at(-1) ?? '') <= Date.now(), 'and lies in the past')
  }
  t.notMatch(
    threads.flat().map(({ body }) => body),
    /[{}]/,
    'nothing is left to be filled in',
  )
  t.ok(new Set(threads.map(([first]) => first?.body)).size >= 50, 'hardly anybody says the same')

  const { total, byDay, byAgent } = (await admin.get('/reports/summary')).body
  t.ok(byDay.filter(({ created }: { created: number }) => created > 0).length >= 20, 'tickets came on most days')
  t.ok(total.ratings.count >= 20 && total.sla.kept > total.sla.broken, 'the shop does well')
  t.ok(byAgent.length >= 4)
  for (const [path, least] of Object.entries({ '/canned-replies': 6, '/macros': 4, '/views': 3, '/sla-policies': 3 })) {
    t.ok((await admin.get(path)).body.items.length >= least, path)
  }
  const { items: tags } = (await admin.get('/tags?limit=100')).body
  t.equal(tags.find(({ name }: { name: string }) => name === 'wholesale')?.colour, '#7a4b2a')

  server.kill('SIGTERM')
  await server.ended
  const again = await startServer(t, env)
  t.equal((await ticketsOf(await staff(again.url))).length, 60, 'a second start adds nothing')
})

t.test('nobody is mailed about what happened before today', async (t) => {
  const server = await startServer(t, { DATA_DIR: await dataFolder(t) })
  const admin = await staff(server.url)
  const essential = new Set((await ticketsOf(admin)).slice(-4).map(({ id }) => id))
  const mails = await eventually(async () => {
    const { body } = await admin.get('/mails?limit=100')
    assert.ok(body.items.length >= essential.size, 'each of the last four makes at least one')
    return body.items as { ticketId: string | null }[]
  })
  t.strictSame(
    mails.filter(({ ticketId }) => !essential.has(ticketId ?? '')),
    [],
  )
})

t.test('npm run seed fills an empty database, and refuses any other', async (t) => {
  const env = { DATA_DIR: await dataFolder(t) }
  const first = await seed(t, env)
  t.equal(first.code, 0, first.output)
  t.match(first.output, '60 tickets over a month, on 3 sites')
  const second = await seed(t, env)
  t.equal(second.code, 1)
  t.equal(second.output.trim(), 'There are tickets already: the demo is for an empty database.')
  const server = await startServer(t, env)
  t.equal((await ticketsOf(await staff(server.url))).length, 60)
})
