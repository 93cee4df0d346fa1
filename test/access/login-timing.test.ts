import t from 'tap'
import type { Answer } from '../helper/api.ts'
import { buildCustomer, startApp } from '../helper/app.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const { email, username } = await buildCustomer(test)
const tries = 40
/** How often two that seem to differ are compared before they do: on a busy machine they differ by chance. */
const rounds = 4
/** The faster one takes at least this share of the other's time, or less than so many milliseconds lie between them. */
const alike = 0.85
const tolerated = 5

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

/** What a call takes when nothing gets in its way, more or less: the rest is what the machine does besides. */
const undisturbed = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 5)] ?? 0

/** Makes both calls by turns, so that whatever else the machine does meets both alike. */
async function compareOnce(one: (n: number) => Promise<Answer>, other: (n: number) => Promise<Answer>) {
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
  const times = [ones, others].map((all) => undisturbed(all.map(({ ms }) => ms)))
  const [least, most] = [Math.min(...times), Math.max(...times)]
  const [difference, share] = [most - least, least / most]
  return { told: new Set(told), difference, isAlike: difference < tolerated || share > alike }
}

async function compare(...calls: Parameters<typeof compareOnce>) {
  for (let round = 1; ; round++) {
    const compared = await compareOnce(...calls)
    if (compared.isAlike || round === rounds) return compared
  }
}

const logIn = (login: string) => test.api.post('/auth/login', { login, password: 'wrong horse' })

t.test('an unknown login and a wrong password get the same answer in the same time', async (t) => {
  for (const [known, unknown] of [
    [email, (n: number) => `nobody${n}@example.test`],
    [username, (n: number) => `nobody${n}`],
  ] as const) {
    const { told, difference, isAlike } = await compare(
      () => logIn(known),
      (n) => logIn(unknown(n)),
    )
    t.equal(told.size, 1, [...told].join('\n'))
    t.match([...told][0], '"status":401')
    t.ok(isAlike, `${difference.toFixed(2)} ms between them`)
  }
})

t.test('an account that was switched off is not told from one that never was', async (t) => {
  const gone = await buildCustomer(test)
  await test.app.services.store.users.update(gone.id, { active: false })
  const right = () => test.api.post('/auth/login', { login: gone.email, password: gone.password })
  const { told, difference, isAlike } = await compare(right, (n) => logIn(`nobody${n}`))
  t.equal(told.size, 1)
  t.ok(isAlike, `${difference.toFixed(2)} ms between them`)
})

t.test('asking for a new password does not tell either whether there is such an account', async (t) => {
  const ask = (address: string) => test.api.post('/auth/password/forgot', { email: address })
  const { told, difference, isAlike } = await compare(
    () => ask(email),
    (n) => ask(`nobody${n}@example.test`),
  )
  t.equal(told.size, 1)
  t.match([...told][0], '"status":202')
  t.ok(isAlike, `${difference.toFixed(2)} ms between them`)
})
