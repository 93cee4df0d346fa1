import type { Problem } from '../../../src/contracts/errors.ts'
import { refusal } from './sign-in-words.ts'

/** What is wrong, by the name of the field. */
export type FieldProblems = Record<string, string>

const rules: FieldProblems = {
  email: 'Enter an e-mail address such as name@example.com.',
  username: 'Use 3 to 32 letters, digits, dots, dashes or underscores.',
  password: 'Use 8 to 128 characters.',
  currentPassword: 'That is not your current password.',
  code: 'That code is wrong or was used already. Wait for the next one, then try again.',
}
const taken: FieldProblems = {
  email: 'This e-mail address has an account already.',
  username: 'This username is taken. Try another one.',
  key: 'Another site has this key. Try another one.',
}

/** What is wrong with a new password, or null. */
export const checkPassword = (password: string): string | null =>
  password.length < 8 || password.length > 128 ? (rules.password ?? '') : null

/** What a page can see is wrong with an account before it asks the server. */
export const checkAccount = (account: { email: string; username: string; password?: string }): FieldProblems => {
  const wrong: string[] = []
  if (!/^\S+@\S+\.\S+$/.test(account.email)) wrong.push('email')
  if (!/^[A-Za-z0-9_.-]{3,32}$/.test(account.username)) wrong.push('username')
  if (account.password !== undefined && checkPassword(account.password)) wrong.push('password')
  return Object.fromEntries(wrong.map((name) => [name, rules[name] ?? '']))
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/, '')}.`

/** A refusal of the server, in a person's words, split into what belongs to a field and the rest. */
export const fieldProblems = (problem: Problem): { fields: FieldProblems; rest: string | null } => {
  const words = problem.code === 'conflict' ? taken : rules
  const fields = Object.fromEntries(
    (problem.errors ?? []).map(({ path, message }) => [path, words[path] ?? sentence(message)]),
  )
  return { fields, rest: Object.keys(fields).length ? null : refusal(problem) }
}
