import assert from 'node:assert/strict'
import type { TestApp } from '../helper/app.ts'
import { type Person, person, siteKey } from './matrix-stage.ts'
import type { Known } from './property-arbitraries.ts'

/** What no answer to anybody but staff and the stranger may contain. */
export const canary = `canary${crypto.randomUUID().replaceAll('-', '')}`

/** What no answer at all may contain: how passwords are kept, and the inside of faults. */
const inside = /\$argon2|passwordHash|visitorHash|MongoServerError|node_modules|\n {4}at /

export interface Scene {
  customer: Person
  agent: Person
  admin: Person
  /** What can be named of this scene. */
  own: Known
  /** The same with the ids of the stranger's things, which staff could change and customers must not. */
  all: Known
}

export interface Foreign {
  ids: string[]
  /** Throws unless the stranger's ticket is as it was. */
  assertUntouched(): Promise<void>
}

/** A stranger whose name, ticket, tags and words all hold the canary. */
export async function plantForeign(test: TestApp): Promise<Foreign> {
  const site = { name: 'Shop', colour: '#000000', greeting: 'Hi', locale: 'en', origins: [] }
  await test.app.services.store.sites.create({ ...site, key: siteKey }, new Date())
  const stranger = await person(test, 'customer')
  const agent = await person(test, 'agent')
  await stranger.api.patch('/users/me', { firstName: canary, username: canary.slice(0, 32) })
  const { body: ticket } = await stranger.api.post('/tickets', { subject: canary, message: `${canary} is my secret` })
  await agent.api.patch(`/tickets/${ticket.id}`, { tags: [canary] })
  const { body: sent } = await stranger.api.post(`/tickets/${ticket.id}/messages`, { body: canary })
  const state = async () => (await stranger.api.get(`/tickets/${ticket.id}`)).body
  const before = await state()
  assert.equal(before.subject, canary)
  return {
    ids: [ticket.id, sent.message.id, stranger.id],
    assertUntouched: async () => assert.deepEqual(await state(), before),
  }
}

/** People to call as, and a ticket of the customer's with a note that the customer must not see. */
export async function buildScene(test: TestApp, foreign: Foreign): Promise<Scene> {
  const customer = await person(test, 'customer')
  const [agent, admin] = [await person(test, 'agent'), await person(test, 'admin')]
  const { body: ticket } = await customer.api.post('/tickets', { message: 'My own words.' })
  const thread = `/tickets/${ticket.id}/messages`
  const { body: sent } = await customer.api.post(thread, { body: 'More of them.' })
  const { body: note } = await agent.api.post(thread, { body: `${canary} in a note`, internal: true })
  const words = ['open', 'high', 'Hello.', 'new@example.test']
  const own = {
    any: [ticket.id, sent.message.id, note.message.id, customer.id, ...words],
    by: {
      id: [ticket.id, customer.id],
      ticketId: [ticket.id],
      messageId: [sent.message.id],
      replyTo: [sent.message.id, note.message.id],
      assignee: [agent.id, 'me', 'none'],
      customerId: [customer.id],
      status: ['open', 'frozen', 'unsolved', 'open,done'],
      token: [customer.token, agent.token],
      siteKey: [siteKey],
    },
  }
  const all = {
    any: [...own.any, ...foreign.ids, ...foreign.ids],
    by: {
      ...own.by,
      id: [...own.by.id, ...foreign.ids],
      ticketId: [ticket.id, ...foreign.ids],
      customerId: foreign.ids,
    },
  }
  return { customer, agent, admin, own, all }
}

/** Throws where an answer gives away what it must not. */
export function assertDiscreet(answer: string, role: 'customer' | 'staff'): void {
  assert.doesNotMatch(answer, inside)
  if (role === 'customer') assert(!answer.includes(canary), `the canary got out: ${answer.slice(0, 500)}`)
}
