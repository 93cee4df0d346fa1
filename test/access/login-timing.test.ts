import t from 'tap'
import type { Answer } from '../helper/api.ts'
import { buildCustomer, startApp } from '../helper/app.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const { email, username } = await buildCustomer(test)
const tries = 60
/** Milliseconds; what is left between them is less than a network adds. */
const tolerated = 10
/** On a machine that does much else both take long, and differ by chance. */
const alike = 0.7

interface Timed {
  ms: number
  /** All that a caller can see of it. */
  told: unknown
}

async function timed(call: () => Promise<Answer>): Promise<Timed> {
  const begun = performance.now()
  const { status, headers, body } = await call()
  const ms = performance.now() - begun
  const { requestId: _, ...problem } = body ?? {}
  const names = [...headers.keys()].sort()
  return { ms, told: { status, names, type: headers.get('content-type'), problem } }
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Makes both calls by turns, so that whatever else the machine does meets both alike. */
async function compare(one: (n: number) => Promise<Answer>, other: (n: number) => Promise<Answer>) {
  const [ones, others]: [Timed[], Timed[]] = [[], []]
  for (let n = -5; n < tries; n++) {
    const turned = n % 2 !== 0
    const [first, second] = turned ? [other, one] : [one, other]
    const [a, b] = [await timed(() => first(n)), await timed(() => second(n))]
    // The first few warm everything up.
    if (n < 0) continue
    ones.push(turned ? b : a)
    others.push(turned ? a : b)
  }
  const told = [...ones, ...others].map((answer) => JSON.stringify(answer.told))
  const medians = [ones, others].map((all) => median(all.map(({ ms }) => ms)))
  const [least, most] = [Math.min(...medians), Math.max(...medians)]
  const [difference, share] = [most - least, least / most]
  return { told: new Set(told), difference, share, isAlike: difference < tolerated || share > alike }
}

const logIn = (login: string) => test.api.post('/auth/login', { login, password: 'wrong horse' })

t.test('an unknown login and a wrong password get the same answer in the same time', async (t) => {
  for (const [known, unknown] of [
    [email, (n: number) => `nobody${n}@example.test`],
    [username, (n: number) => `nobody${n}`],
  ] as const) {
    const { told, difference, share, isAlike } = await compare(
      () => logIn(known),
      (n) => logIn(unknown(n)),
    )
    t.equal(told.size, 1, [...told].join('\n'))
    t.match([...told][0], '"status":401')
    t.ok(isAlike, `${difference.toFixed(2)} ms between the medians`)
    t.ok(share > 0.5, 'both do the same work, however fast the machine is')
  }
})

t.test('an account that was switched off is not told from one that never was', async (t) => {
  const gone = await buildCustomer(test)
  await test.app.services.store.users.update(gone.id, { active: false })
  const right = () => test.api.post('/auth/login', { login: gone.email, password: gone.password })
  const { told, difference, isAlike } = await compare(right, (n) => logIn(`nobody${n}`))
  t.equal(told.size, 1)
  t.ok(isAlike, `${difference.toFixed(2)} ms between the medians`)
})

t.test('asking for a new password does not tell either whether there is such an account', async (t) => {
  const ask = (address: string) => test.api.post('/auth/password/forgot', { email: address })
  const { told, difference, isAlike } = await compare(
    () => ask(email),
    (n) => ask(`nobody${n}@example.test`),
  )
  t.equal(told.size, 1)
  t.match([...told][0], '"status":202')
  t.ok(isAlike, `${difference.toFixed(2)} ms between the medians`)
})
