import t from 'tap'
import { checkAccount, fieldProblems } from '../../client-demo/shared/ui/form-problems.ts'
import { signInProblem } from '../../client-demo/shared/ui/sign-in-words.ts'
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
