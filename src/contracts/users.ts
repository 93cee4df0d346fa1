import { z } from 'zod'
import { examples, pageWith } from './examples.ts'
import { pageOf, pageQuery } from './lists.ts'
import { id, line, time } from './primitives.ts'

export const role = z.enum(['customer', 'agent', 'admin'])
export type Role = z.infer<typeof role>

/** How somebody appears inside tickets, messages and events. Visitors without an account have no username. */
export const person = z.object({ id, name: z.string(), username: z.string().nullable(), role }).meta({ id: 'Person' })
export type Person = z.infer<typeof person>

export const user = z
  .object({
    id,
    email: z.string().nullable(),
    username: z.string().nullable(),
    name: z.string(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    role,
    active: z.boolean(),
    createdAt: time,
  })
  .meta({ id: 'User', examples: [examples.user] })
export type User = z.infer<typeof user>

export const email = z.email().max(254)
export const username = z.string().regex(/^[A-Za-z0-9_.-]{3,32}$/, '3 to 32 of A-Z a-z 0-9 _ . -')
export const password = z.string().min(8).max(128)
const personName = line(80)

/**
 * Where a session's refresh token lives: absent, in the answer's body; `cookie`, in an HttpOnly cookie of the console;
 * `portal`, in one of the portal, so that both pages can be signed in beside each other in one browser.
 */
export const sessionMode = z.enum(['cookie', 'portal'])
export type SessionMode = z.infer<typeof sessionMode>

export const signUpBody = z
  .strictObject({
    email,
    username,
    password,
    firstName: personName.optional(),
    lastName: personName.optional(),
    session: sessionMode.optional(),
  })
  .meta({
    examples: [{ email: 'robin@example.com', username: 'robin', password: 'correct horse', firstName: 'Robin' }],
  })
export const logInBody = z
  .strictObject({
    login: z.string().min(1).max(254),
    password: z.string().min(1).max(128),
    /** The second factor, where the account has one. */
    code: z.string().min(6).max(32).optional(),
    session: sessionMode.optional(),
  })
  .meta({ examples: [{ login: 'robin', password: 'correct horse' }] })
export const refreshBody = z
  .strictObject({
    refreshToken: z.string().min(1).max(200).optional(),
    session: sessionMode.optional(),
  })
  .meta({ examples: [{ refreshToken: examples.session.refreshToken }] })

/** Which page's cookie to clear; the session that ends is that of the access token. */
export const logOutBody = z
  .strictObject({ session: sessionMode.optional() })
  .nullish()
  .meta({ examples: [{ session: 'cookie' }] })

/** What sign-up, login and refresh answer; `refreshToken` is null where a cookie holds it. `expiresIn` in seconds. */
export const session = z
  .object({ user, accessToken: z.string(), refreshToken: z.string().nullable(), expiresIn: z.int() })
  .meta({ id: 'Session', examples: [examples.session] })
export type Session = z.infer<typeof session>

export const updateMeBody = z
  .strictObject({
    email: email.optional(),
    username: username.optional(),
    firstName: personName.nullable().optional(),
    lastName: personName.nullable().optional(),
    password: password.optional(),
    currentPassword: z.string().max(128).optional(),
  })
  .meta({ examples: [{ firstName: 'Robin', lastName: null }] })

export const createUserBody = z
  .strictObject({
    email,
    username,
    password: password.optional(),
    firstName: personName.optional(),
    lastName: personName.optional(),
    role,
  })
  .meta({ examples: [{ email: 'noor@example.com', username: 'noor', firstName: 'Noor', role: 'agent' }] })

export const updateUserBody = z
  .strictObject({
    email: email.optional(),
    username: username.optional(),
    firstName: personName.nullable().optional(),
    lastName: personName.nullable().optional(),
    role: role.optional(),
    active: z.boolean().optional(),
  })
  .meta({ examples: [{ role: 'admin' }] })

export const listUsersQuery = pageQuery.extend({
  role: role.optional().describe('Only accounts of this role.'),
  q: z.string().max(200).optional().describe('The beginning of an e-mail or username, or a part of a name.'),
})
export const userPage = pageOf(user).meta({ id: 'UserPage', examples: [pageWith(examples.user)] })
