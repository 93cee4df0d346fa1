import { randomBytes } from 'node:crypto'
import type { Side } from '../../src/domain/actor.ts'
import { api } from '../helper/api.ts'

export interface Person {
  id: string
  name: string
  side: Side
  token: string
}

const password = 'correct horse'
export const admin = { email: 'admin@example.test', password }

async function demand(answer: ReturnType<ReturnType<typeof api>['post']>, status: number) {
  const { status: given, body } = await answer
  if (given !== status) throw new Error(`setting up failed: ${JSON.stringify(body)}`)
  return body
}

async function signIn(url: string, name: string, side: Side, login: string): Promise<Person> {
  const { user, accessToken } = await demand(api(url).post('/auth/login', { login, password }), 200)
  return { id: user.id, name, side, token: accessToken }
}

/** A customer or an agent, signed in. */
export async function buildPerson(url: string, name: string, side: Side): Promise<Person> {
  const username = `${name}-${randomBytes(3).toString('hex')}`
  const account = { email: `${username}@example.test`, username, password }
  if (side === 'customer') await demand(api(url).post('/auth/signup', account), 201)
  else {
    const { token } = await signIn(url, 'admin', 'staff', admin.email)
    await demand(api(url, token).post('/users', { ...account, role: 'agent' }), 201)
  }
  return await signIn(url, name, side, account.email)
}

/** A ticket of this customer; answers its id. */
export async function buildTicket(
  url: string,
  customer: Person,
  first: { key: string; body: string },
): Promise<string> {
  const input = { message: first.body, clientMessageId: first.key }
  const ticket = await demand(api(url, customer.token).post('/tickets', input), 201)
  return ticket.id
}

/** A webhook endpoint that is told of everything. */
export async function buildEndpoint(url: string, hook: string): Promise<void> {
  const { token } = await signIn(url, 'admin', 'staff', admin.email)
  await demand(api(url, token).post('/webhooks', { url: hook }), 201)
}
