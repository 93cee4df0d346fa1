import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import type { z } from 'zod'
import { startApp } from '../helper/app.ts'
import { nameOf, type Route, withRoutes } from './matrix-routes.ts'
import { inputFor, text, trap } from './property-arbitraries.ts'
import { assertDiscreet, buildScene, plantForeign, type Scene } from './property-scene.ts'

const { started: test, table } = await withRoutes(() => startApp(t, { RATE_LIMIT: '0' }))
const foreign = await plantForeign(test)
const routes = table.filter(({ method, url }) => method !== 'HEAD' && url.startsWith('/api/v1/'))

const numRuns = 30
/** Milliseconds for one route, so that a slow machine tries less rather than longer. */
const budget = 450
/** Milliseconds after which a call counts as hanging. */
const patience = 15_000

const encode = (value: string) => encodeURIComponent(value.toWellFormed())

/** A query as forms and careless clients make it: repeated names for lists, brackets for objects. */
function queryOf(input: Record<string, unknown>): string {
  const pairs = Object.entries(input).flatMap(([name, value]): [string, unknown][] => {
    if (Array.isArray(value)) return value.slice(0, 20).map((one) => [name, one])
    if (typeof value !== 'object' || value === null) return [[name, value]]
    return Object.entries(value)
      .slice(0, 20)
      .map(([inner, one]) => [`${name}[${inner}]`, one])
  })
  // Longer ones are refused by Node itself, before any of this code.
  return pairs
    .map(([name, value]) => `${encode(name)}=${encode(String(JSON.stringify(value)?.replaceAll('"', '')))}`)
    .join('&')
    .slice(0, 8000)
}

const who = ['anonymous', 'customer', 'agent', 'admin'] as const
type Who = (typeof who)[number]

interface Call {
  who: Who
  path: string
  query: string
  body: unknown
  key: string | undefined
}

/** Calls of a route by somebody, near to what its schemas take. */
function callsBy(who: Who, { url, schema }: Route, scene: Scene): fc.Arbitrary<Call> {
  const known = who === 'agent' || who === 'admin' ? scene.own : scene.all
  const names = [...url.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  // Routes carry the zod schemas that they were registered with.
  const { body, querystring } = schema as { body?: z.ZodType; querystring?: z.ZodType }
  return fc.record({
    who: fc.constant(who),
    path: fc
      .tuple(...names.map((name) => text(known, name)))
      .map((values) =>
        names.reduce((path, name, n) => path.replace(`:${name}`, encode(values[n] ?? '').slice(0, 4000)), url),
      ),
    query: inputFor(querystring, known).map((input) => (querystring ? queryOf(input) : '')),
    body: fc.oneof({ weight: 6, arbitrary: inputFor(body, known) }, { weight: 1, arbitrary: trap }),
    key: fc.option(fc.constantFrom('a', '__proto__', '$ne', 'x'.repeat(300)), { nil: undefined, freq: 6 }),
  })
}

async function answerTo(
  { method }: Route,
  call: Call,
  token: string | undefined,
): Promise<{ status: number; text: string }> {
  const hasBody = method !== 'GET'
  const response = await fetch(`${test.url}${call.path}?${call.query}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(call.key !== undefined && { 'idempotency-key': call.key }),
      ...(hasBody && { 'content-type': 'application/json' }),
    },
    ...(hasBody && { body: JSON.stringify(call.body) }),
    signal: AbortSignal.timeout(patience),
  })
  return { status: response.status, text: await response.text() }
}

const total = { done: 0, refused: 0 }

for (const route of routes) {
  t.test(nameOf(route), async (t) => {
    let scene = await buildScene(test, foreign)
    const begun = performance.now()
    let runs = 0
    const calls = fc.oneof(...who.map((one) => callsBy(one, route, scene)))
    const property = fc.asyncProperty(calls, async (call) => {
      if (++runs > 5 && performance.now() - begun > budget) return
      const token = call.who === 'anonymous' ? undefined : scene[call.who].token
      const { status, text: answer } = await answerTo(route, call, token)
      assert(status < 500, `${status} ${answer}`)
      assertDiscreet(answer, call.who === 'agent' || call.who === 'admin' ? 'staff' : 'customer')
      total[status < 400 ? 'done' : 'refused']++
      // Whoever logged out, or was erased, is somebody new next time.
      if (token && (status === 401 || status === 204)) scene = await buildScene(test, foreign)
    })
    await t.resolves(fc.assert(property, { numRuns }))
    await foreign.assertUntouched()
  })
}

t.test('after all that the server is well, and nobody has become more than they were', async (t) => {
  t.equal((await fetch(`${test.url}/health/ready`)).status, 200)
  t.notOk('role' in {} || 'scopes' in {} || 'polluted' in {}, 'no prototype was polluted')
  t.ok(total.done > 20 && total.refused > 20, `there were calls of both kinds: ${JSON.stringify(total)}`)
})
