import t from 'tap'
import { inFours } from '../../client-demo/console/in-fours.ts'
import { tokenInHash } from '../../client-demo/shared/mailed-token.ts'
import { checkAccount, fieldProblems } from '../../client-demo/shared/ui/form-problems.ts'
import { refusal, signInProblem, waitWords, wantsCode } from '../../client-demo/shared/ui/sign-in-words.ts'
import type { Problem } from '../../src/contracts/errors.ts'

const problem = (code: Problem['code'], more: Partial<Problem> = {}): Problem => ({
  type: 'about:blank',
  title: 'Title',
  status: 400,
  detail: 'Detail.',
  code,
  requestId: '1',
  ...more,
})

t.test('an account is checked before the server is asked', async (t) => {
  const good = { email: 'ada@example.com', username: 'ada.l-9_', password: '12345678' }
  t.same(checkAccount(good), {})
  t.same(Object.keys(checkAccount({ email: 'ada', username: 'a', password: '1234567' })), [
    'email',
    'username',
    'password',
  ])
  t.same(Object.keys(checkAccount({ ...good, password: 'x'.repeat(129) })), ['password'])
})

t.test('a refusal goes to the field it is about, in a person’s words', async (t) => {
  const conflict = fieldProblems(problem('conflict', { errors: [{ path: 'username', message: 'is taken' }] }))
  t.match(conflict.fields.username, /taken/)
  t.equal(conflict.rest, null)
  const invalid = problem('validation_failed', {
    errors: [
      { path: 'email', message: 'Invalid email address' },
      { path: 'firstName', message: 'too long' },
    ],
  })
  t.match(fieldProblems(invalid).fields, { email: /name@example\.com/, firstName: 'Too long.' })
})

t.test('a refusal about no field is shown above the form', async (t) => {
  t.same(fieldProblems(problem('internal')), { fields: {}, rest: 'Detail.' })
})

t.test('a failed sign-in says what to do now', async (t) => {
  t.match(signInProblem(problem('unauthenticated')), /do not match/)
  t.match(signInProblem(problem('rate_limited', { retryAfter: 42 })), /Wait 42 seconds/)
  t.match(signInProblem(problem('unavailable')), /cannot be reached/)
})

t.test('a code is asked for only where the password was right', async (t) => {
  const errors = [{ path: 'code', message: 'is needed' }]
  t.equal(wantsCode(problem('unauthenticated', { errors })), true)
  t.equal(wantsCode(problem('unauthenticated')), false)
  t.equal(wantsCode(problem('validation_failed', { errors })), false)
})

t.test('a pause is told in words that one can wait by', async (t) => {
  t.same([1, 2, 89, 90, 120, 121].map(waitWords), [
    'a second',
    '2 seconds',
    '89 seconds',
    '2 minutes',
    '2 minutes',
    '3 minutes',
  ])
  t.match(refusal(problem('rate_limited')), /Wait a minute/)
})

t.test('the own words of the form go before those of the server', async (t) => {
  const wrong = problem('validation_failed', { errors: [{ path: 'currentPassword', message: 'is wrong' }] })
  t.match(fieldProblems(wrong).fields.currentPassword, /not your current password/)
})

t.test('a mailed link gives its token, anything else none', async (t) => {
  t.equal(tokenInHash('#token=aB-_9'), 'aB-_9')
  for (const hash of ['', '#', '#token=', '#other=1']) t.equal(tokenInHash(hash), null, hash)
})

t.test('a key is read in fours', async (t) => {
  t.equal(inFours('ABCDEFGHIJ'), 'ABCD EFGH IJ')
})
