import t from 'tap'
import { startApp } from '../helper/app.ts'
import { pages, routes } from './matrix-expectations.ts'
import { type Request, requests } from './matrix-requests.ts'
import { nameOf, withRoutes } from './matrix-routes.ts'
import { type Caller, callerOn, type Stage, siteKey, snapshot, stages } from './matrix-stage.ts'
import { type CallerName, callers, labelOf, type Row, rowsOf } from './matrix-table.ts'

const { started: test, table } = await withRoutes(() => startApp(t, { RATE_LIMIT: '0' }))
const site = { name: 'Shop', colour: '#000000', greeting: 'Hi', locale: 'en', origins: [] }
await test.app.services.store.sites.create({ ...site, key: siteKey }, new Date())

const { ready, spoiled } = stages(test)
const expected = rowsOf(routes)
const expectedPages = rowsOf(pages)

async function send({ call }: Row, stage: Stage, caller: Caller, request: Request, as?: string): Promise<number> {
  const names: Record<string, string> = { id: stage.ticketId, messageId: stage.messageId, ...request.path }
  const [method = '', route = ''] = call.split(' ')
  const path = route.replace(/:(\w+)/g, (_, name: string) => names[name] ?? '')
  const query = request.query ? `?${new URLSearchParams(request.query)}` : ''
  return (await caller.api.call(as ?? method, path + query, request.body, request.headers)).status
}

t.test('the expectations name every route that the server has, and none that it has not', async (t) => {
  const served = new Set(table.map(nameOf))
  const named = new Set([...expected, ...expectedPages].map((row) => row.call))
  // Every GET answers HEAD as well, by the same handler.
  const known = new Set([...named, ...[...named].map((call) => call.replace(/^GET /, 'HEAD '))])
  t.ok(served.has('PATCH /tickets/:id/messages/:messageId'), 'the routes were collected')
  t.strictSame([...served].filter((name) => !known.has(name)).sort(), [], 'no route that nobody thought about')
  t.strictSame([...named].filter((name) => !served.has(name)).sort(), [], 'no expectation without a route')
  const labels = [...expected, ...expectedPages].map(labelOf)
  t.equal(new Set(labels).size, labels.length, 'each row once')
  t.strictSame(
    Object.keys(requests).filter((label) => !labels.includes(label)),
    [],
    'no request without an expectation',
  )
})

for (const row of expected) {
  t.test(labelOf(row), async (t) => {
    const isRead = row.call.startsWith('GET ')
    async function prepared(stage: Stage, name: CallerName) {
      const caller = await callerOn(stage, name, row.scope)
      return { name, caller, request: (await requests[labelOf(row)]?.(stage, caller)) ?? {} }
    }
    async function check(stage: Stage, { name, caller, request }: Awaited<ReturnType<typeof prepared>>) {
      const wanted = row.status[name]
      if (isRead) t.equal(await send(row, stage, caller, request, 'HEAD'), wanted, `${name}: HEAD`)
      t.equal(await send(row, stage, caller, request), wanted, name)
    }

    const refused = callers.filter((name) => row.status[name] >= 400)
    const stage = await ready()
    // What a call needs to be valid is made first, and is no change of its own.
    const calls = []
    for (const name of refused) calls.push(await prepared(stage, name))
    const before = calls.length > 0 && (await snapshot(stage))
    for (const call of calls) await check(stage, call)
    if (before) t.strictSame(await snapshot(stage), before, `${refused.join(', ')}: refused, and nothing happened`)
    for (const name of callers.filter((one) => !refused.includes(one))) {
      const fresh = await ready()
      await check(fresh, await prepared(fresh, name))
      if (!isRead) spoiled()
    }
  })
}

t.test('pages and operations are the same for everybody', async (t) => {
  const stage = await ready()
  for (const name of callers) {
    const { token } = await callerOn(stage, name, 'any')
    for (const row of expectedPages) {
      const [method = 'GET', path = ''] = row.call.replace('*', 'nothing').split(' ')
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
      const answer = await fetch(test.url + path, { method, headers, redirect: 'manual' })
      t.equal(answer.status, row.status[name], `${method} ${path} for ${name}`)
      await answer.body?.cancel()
    }
  }
})
