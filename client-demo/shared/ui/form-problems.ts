import type { Problem } from '../../../src/contracts/errors.ts'

/** What is wrong, by the name of the field. */
export type FieldProblems = Record<string, string>

/** What a page can see is wrong with an account before it asks the server. */
export const checkAccount = (account: { email: string; username: string; password: string }): FieldProblems => {
  const problems: FieldProblems = {}
  if (!/^\S+@\S+\.\S+$/.test(account.email)) problems.email = 'Enter an e-mail address such as name@example.com.'
  if (!/^[A-Za-z0-9_.-]{3,32}$/.test(account.username)) {
    problems.username = 'Use 3 to 32 letters, digits, dots, dashes or underscores.'
  }
  if (account.password.length < 8) problems.password = 'Use at least 8 characters.'
  if (account.password.length > 128) problems.password = 'Use at most 128 characters.'
  return problems
}

/** A refusal of the server, split into what belongs to a field and the rest. A path such as `body.email` names `email`. */
export const fieldProblems = (problem: Problem): { fields: FieldProblems; rest: string | null } => {
  const fields: FieldProblems = {}
  for (const { path, message } of problem.errors ?? []) {
    const name = path.split(/[./]/).at(-1)
    if (name) fields[name] = message
  }
  if (Object.keys(fields).length) return { fields, rest: null }
  if (problem.code === 'conflict') {
    if (/e-?mail/i.test(problem.detail)) return { fields: { email: problem.detail }, rest: null }
    if (/username/i.test(problem.detail)) return { fields: { username: problem.detail }, rest: null }
  }
  return { fields, rest: problem.detail || problem.title }
}
