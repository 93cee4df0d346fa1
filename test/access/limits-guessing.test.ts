import assert from 'node:assert/strict'
import t, { type Test } from 'tap'
import type { Answer, Api } from '../helper/api.ts'
import { buildCustomer, startApp, type TestApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'

const logIn = (api: Api, login: string, password: string, from?: string): Promise<Answer> =>
  api.post('/auth/login', { login, password }, from === undefined ? {} : { 'x-forwarded-for': from })

/** So many wrong guesses, one after the other; for one account, or for another one each time. */
async function guess(api: Api, times: number, login: (n: number) => string, from?: string): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let n = 0; n < times; n++) answers.push(await logIn(api, login(n), `wrong horse ${n}`, from))
  return answers
}

const statuses = (answers: Answer[]): number[] => answers.map(({ status }) => status)

function assertRefused(t: Test, answer: Answer | undefined): void {
  t.match(answer, { status: 429, body: { code: 'rate_limited' } })
  t.match(answer?.headers.get('retry-after'), /^[1-9]\d*$/, 'it says when to come back')
  t.equal(answer?.body.retryAfter, Number(answer?.headers.get('retry-after')))
}

/** A server behind a proxy of its own, so that a test can be at several addresses. */
const behindProxy = (t: Test): Promise<TestApp> => startApp(t, { TRUST_PROXY: '1' })

t.test(
  'the 20th wrong guess at one account within a minute is refused at the latest, also from loopback',
  async (t) => {
    const { api, ...test } = await startApp(t)
    const { email } = await buildCustomer({ api, ...test })
    const answers = await guess(api, 20, () => email)
    t.strictSame([...new Set(statuses(answers))], [401, 429])
    assertRefused(t, answers.at(-1))
  },
)

t.test('so is the 20th wrong guess at many accounts', async (t) => {
  const { api } = await startApp(t)
  const answers = await guess(api, 20, (n) => `nobody${n}@example.test`)
  t.strictSame([...new Set(statuses(answers))], [401, 429])
  assertRefused(t, answers.at(-1))
})

t.test('guesses made all at once are no way around it', async (t) => {
  const { api, ...test } = await startApp(t)
  const { email, password } = await buildCustomer({ api, ...test })
  const many = await Promise.all(Array.from({ length: 40 }, (_, n) => logIn(api, `nobody${n}`, 'wrong horse')))
  t.ok(many.filter(({ status }) => status === 401).length < 20, 'fewer than 20 were answered')
  t.equal(many.filter(({ status }) => status === 429).length, 40 - many.filter(({ status }) => status === 401).length)
  assertRefused(t, await logIn(api, email, password))
})

t.test('a right guess among many at once is not told apart once there were too many wrong ones', async (t) => {
  const { api, ...test } = await startApp(t)
  const { email, password } = await buildCustomer({ api, ...test })
  // It is let in before the first of them has failed, and its turn comes when more than enough have.
  const right = 24
  const passwords = Array.from({ length: 60 }, (_, n) => (n === right ? password : 'wrong horse'))
  const answers = await Promise.all(passwords.map((one) => logIn(api, email, one)))
  assertRefused(t, answers[right])
  t.notOk(statuses(answers).includes(200))
})

t.test('the pauses of one account at one address grow, and hold up the right password too', async (t) => {
  const test = await behindProxy(t)
  const { email, password } = await buildCustomer(test)
  const pauses: number[] = []
  for (let round = 0; round < 3; round++) {
    // A guess that is let in is wrong again, so that the next one has to pause.
    await eventually(async () => assert.equal((await logIn(test.api, email, 'wrong horse', '203.0.113.5')).status, 401))
    if (round === 0) await guess(test.api, 4, () => email, '203.0.113.5')
    const refused = await logIn(test.api, email, password, '203.0.113.5')
    assertRefused(t, refused)
    pauses.push(refused.body.retryAfter)
  }
  t.strictSame(pauses, [1, 2, 4])
})

t.test('somebody else guessing at another address does not keep the owner out', async (t) => {
  const test = await behindProxy(t)
  const { email, password } = await buildCustomer(test)
  assertRefused(t, (await guess(test.api, 25, () => email, '203.0.113.5')).at(-1))
  t.equal((await logIn(test.api, email, password, '198.51.100.7')).status, 200)
  t.equal((await logIn(test.api, email, password, '203.0.113.5')).status, 429, 'the guesser has to wait all the same')
})

t.test('a made-up X-Forwarded-For is no other address', async (t) => {
  const { api } = await startApp(t)
  const answers: Answer[] = []
  for (let n = 0; n < 20; n++) answers.push(await logIn(api, `nobody${n}`, 'wrong horse', `203.0.113.${n}`))
  assertRefused(t, answers.at(-1))
})

t.test('a right login makes good the wrong ones before it', async (t) => {
  const test = await startApp(t)
  const { email, password } = await buildCustomer(test)
  for (let round = 0; round < 3; round++) {
    t.strictSame(statuses(await guess(test.api, 4, () => email)), [401, 401, 401, 401])
    t.equal((await logIn(test.api, email, password)).status, 200)
  }
})

t.test('right logins are never too many', async (t) => {
  const test = await startApp(t)
  const { email, password } = await buildCustomer(test)
  const answers = await Promise.all(Array.from({ length: 40 }, () => logIn(test.api, email, password)))
  t.strictSame([...new Set(statuses(answers))], [200])
})

t.test('guesses at the current password are counted like logins', async (t) => {
  const test = await startApp(t)
  const customer = await buildCustomer(test)
  const change = (currentPassword: string) =>
    customer.api.patch('/users/me', { password: 'another horse', currentPassword })
  const answers: Answer[] = []
  for (let n = 0; n < 20; n++) answers.push(await change('wrong horse'))
  t.strictSame([...new Set(statuses(answers))], [400, 429])
  assertRefused(t, await change(customer.password))
})

t.test('RATE_LIMIT=0 lets everybody guess', async (t) => {
  const { api } = await startApp(t, { RATE_LIMIT: '0' })
  t.strictSame([...new Set(statuses(await guess(api, 30, () => 'nobody')))], [401])
})

t.test(
  'guesses at one account from many addresses have to pause as well, but for addresses its owner is known at',
  async (t) => {
    const { api, ...test } = await behindProxy(t)
    const { email, password } = await buildCustomer({ api, ...test })
    const home = '198.51.100.7'
    t.equal((await logIn(api, email, password, home)).status, 200)

    const answers: Answer[] = []
    for (let n = 0; n < 40; n++) answers.push(await logIn(api, email, 'wrong horse', `203.0.113.${n}`))
    t.same([...new Set(statuses(answers))], [401, 429])
    assertRefused(t, await logIn(api, email, password, '203.0.113.99'))
    t.equal((await logIn(api, email, password, home)).status, 200, 'the owner is not shut out')
  },
)
