import type { Scope } from '../../src/contracts/api-keys.ts'
import { scope } from '../../src/contracts/api-keys.ts'
import type { Role } from '../../src/contracts/users.ts'
import { startSession } from '../../src/usecases/start-session.ts'
import { type Api, api } from '../helper/api.ts'
import type { TestApp } from '../helper/app.ts'
import type { CallerName } from './matrix-table.ts'

export interface Person {
  id: string
  email: string
  token: string
  refreshToken: string
  api: Api
}

let made = 0

/** Somebody who is signed in. Made without a password, whose hash would cost more than all the rest. */
export async function person(test: TestApp, role: Role): Promise<Person> {
  const { services } = test.app
  const username = `${role}.${process.pid}.${++made}`
  const email = `${username}@example.test`
  const user = await services.store.users.create({ email, username, role }, new Date())
  const session = await startSession(services, user, { address: '127.0.0.1', userAgent: 'test', requestId: 'test' })
  const { accessToken: token, refreshToken } = session
  return { id: user.id, email, token, refreshToken: refreshToken ?? '', api: api(test.url, token) }
}

/** An API key with these scopes. */
export async function apiKey(admin: Person, scopes: readonly Scope[]): Promise<string> {
  const { status, body } = await admin.api.post('/api-keys', { name: 'A program', scopes })
  if (status !== 201) throw new Error(`no key: ${JSON.stringify(body)}`)
  return body.key
}

/** A ticket with an answer of its owner, a note of an agent, and everything else that a call can name. */
export interface Stage {
  test: TestApp
  owner: Person
  agent: Person
  admin: Person
  ticketId: string
  messageId: string
  noteId: string
  siteKey: string
}

export const siteKey = 'matrix'

async function buildStage(test: TestApp): Promise<Stage> {
  const [owner, agent, admin] = [
    await person(test, 'customer'),
    await person(test, 'agent'),
    await person(test, 'admin'),
  ]
  const ticket = await owner.api.post('/tickets', { message: 'It does not work.' })
  const thread = `/tickets/${ticket.body.id}/messages`
  const message = await owner.api.post(thread, { body: 'Still not.' })
  const note = await agent.api.post(thread, { body: 'A difficult one.', internal: true })
  const ids = { ticketId: ticket.body.id, messageId: message.body.message.id, noteId: note.body.message.id }
  return { test, owner, agent, admin, ...ids, siteKey }
}

/** Stages to play on: the same one until somebody has changed something on it. */
export function stages(test: TestApp) {
  let stage: Stage | undefined
  return {
    async ready(): Promise<Stage> {
      stage ??= await buildStage(test)
      return stage
    },
    spoiled(): void {
      stage = undefined
    },
  }
}

/** Who makes a call. */
export interface Caller {
  name: CallerName
  token: string | undefined
  api: Api
}

/** @param needed the scope that `key` has and `keyless` has not; `any` and `-` stand for none in particular */
export async function callerOn(stage: Stage, name: CallerName, needed: string): Promise<Caller> {
  const { test, owner, agent, admin } = stage
  const token = async (): Promise<string | undefined> => {
    if (name === 'anonymous') return undefined
    if (name === 'stranger') return (await person(test, 'customer')).token
    if (name === 'key') {
      const own = scope.options.filter((one) => one === needed)
      return await apiKey(admin, own.length > 0 ? own : scope.options)
    }
    if (name === 'keyless') {
      const others = scope.options.filter((one) => one !== needed)
      return await apiKey(admin, needed === '-' || needed === 'any' ? ['webhooks:manage'] : others)
    }
    return { owner, agent, admin }[name].token
  }
  const signedIn = await token()
  return { name, token: signedIn, api: api(test.url, signedIn) }
}

/** What a refused call must not have changed: the ticket, its owner and the owner's sessions, keys, webhooks, sites, views, tags and promises. */
export async function snapshot(stage: Stage): Promise<unknown> {
  const { test, admin, owner, ticketId } = stage
  const { store } = test.app.services
  const [ticket, user, sessions, keys, users, webhooks, sites, views, tags, policies] = await Promise.all([
    admin.api.get(`/tickets/${ticketId}`),
    store.users.byId(owner.id),
    store.sessions.of(owner.id, new Date()),
    store.apiKeys.list(),
    store.users.list({ limit: 1, count: true }),
    store.webhooks.list(),
    store.sites.list(),
    store.savedViews.visibleTo(stage.agent.id),
    store.tags.list({ limit: 1000, count: false }),
    store.slaPolicies.list(),
  ])
  const held = { user, sessions: sessions.map(({ id }) => id), keys: keys.map(({ id }) => id), users: users.total }
  // How deliveries fare is written down behind, whoever asked last.
  const hooks = webhooks.map(({ failingSince: _, lastDeliveredAt: __, ...webhook }) => webhook)
  return JSON.parse(
    JSON.stringify({
      ticket: ticket.body,
      ...held,
      webhooks: hooks,
      sites: [...sites.values()],
      views,
      tags,
      policies,
    }),
  )
}
