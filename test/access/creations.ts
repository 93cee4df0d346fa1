import type { Api } from '../helper/api.ts'
import { buildAgent, buildCustomer, buildTicket, type TestApp, type TestUser } from '../helper/app.ts'

let made = 0

export interface Creation {
  path: string
  caller: Api
  /** Somebody else who may do the same. */
  other: Api
  body: object
  /** Another input, just as right. */
  another: object
  /** Right in form, and refused for what it says until `mend` was called. */
  refused: object
  mend?: () => Promise<unknown>
  /** How many there are. */
  count: () => Promise<number>
}

async function total(caller: Api, path: string): Promise<number> {
  const { body } = await caller.get(path)
  return body.total ?? body.items.length
}

/** Everything that a POST creates for those who are signed in, with somebody and something fresh for it. */
export const creationsOf = (
  test: TestApp,
  admin: TestUser,
  second: TestUser,
): Record<string, () => Promise<Creation>> => ({
  'a ticket': async () => {
    const [one, other] = [await buildCustomer(test), await buildCustomer(test)]
    return {
      path: '/tickets',
      ...{ caller: one.api, other: other.api },
      ...{ body: { message: 'Hello' }, another: { message: 'Good bye' } },
      refused: { message: ' ' },
      count: () => total(one.api, '/tickets?count=true'),
    }
  },
  'a message': async () => {
    const customer = await buildCustomer(test)
    const agent = await buildAgent(test, admin)
    const id = await buildTicket(customer)
    await agent.api.patch(`/tickets/${id}/status`, { status: 'open' })
    return {
      path: `/tickets/${id}/messages`,
      ...{ caller: customer.api, other: agent.api },
      ...{ body: { body: 'Hello' }, another: { body: 'Good bye' } },
      refused: { body: '' },
      count: async () => (await total(customer.api, `/tickets/${id}/messages`)) - 1,
    }
  },
  'an account': async () => {
    const tag = `once${++made}`
    const [taken, account] = [await buildCustomer(test), { email: `${tag}@example.test`, username: tag, role: 'agent' }]
    return {
      path: '/users',
      ...{ caller: admin.api, other: second.api },
      body: account,
      another: { ...account, role: 'customer' },
      refused: { ...account, username: taken.username },
      mend: () => taken.api.patch('/users/me', { username: `${tag}-moved` }),
      count: () => total(admin.api, `/users?count=true&q=${tag}@`),
    }
  },
  'an API key': async () => {
    const name = `Robot ${++made}`
    return {
      path: '/api-keys',
      ...{ caller: admin.api, other: second.api },
      body: { name, scopes: ['tickets:read'] },
      another: { name, scopes: ['tickets:write'] },
      refused: { name, scopes: ['everything'] },
      count: async () =>
        (await admin.api.get('/api-keys')).body.items.filter((key: { name: string }) => key.name === name).length,
    }
  },
  'an SLA policy': async () => {
    const name = `Policy ${++made}`
    return {
      path: '/sla-policies',
      ...{ caller: admin.api, other: second.api },
      body: { name },
      another: { name, resolution: 60 },
      refused: { name, resolution: 0 },
      count: async () =>
        (await admin.api.get('/sla-policies')).body.items.filter((policy: { name: string }) => policy.name === name)
          .length,
    }
  },
  'a saved view': async () => {
    const [one, other] = [await buildAgent(test, admin), await buildAgent(test, admin)]
    return {
      path: '/views',
      ...{ caller: one.api, other: other.api },
      ...{ body: { name: 'Mine' }, another: { name: 'Urgent', sort: 'createdAt' }, refused: { name: '' } },
      count: () => total(one.api, '/views'),
    }
  },
  'a site': async () => {
    const name = `Shop ${++made}`
    return {
      path: '/sites',
      ...{ caller: admin.api, other: second.api },
      body: { name },
      another: { name, greeting: 'Good morning!' },
      refused: { name, colour: 'green' },
      count: async () =>
        (await admin.api.get('/sites')).body.items.filter((site: { name: string }) => site.name === name).length,
    }
  },
  'a ticket split off': async () => {
    const [customer, one, other] = [await buildCustomer(test), await buildAgent(test), await buildAgent(test)]
    const id = await buildTicket(customer)
    const say = async () => (await customer.api.post(`/tickets/${id}/messages`, { body: 'And this' })).body.message.id
    return {
      path: `/tickets/${id}/split`,
      ...{ caller: one.api, other: other.api },
      ...{ body: { messageIds: [await say()] }, another: { messageIds: [await say()] } },
      refused: { messageIds: [] },
      count: async () => (await total(customer.api, '/tickets?count=true')) - 1,
    }
  },
  'a macro': async () => {
    const [one, other] = [await buildAgent(test, admin), await buildAgent(test, admin)]
    const actions = { status: 'solved' }
    return {
      path: '/macros',
      ...{ caller: one.api, other: other.api },
      ...{ body: { name: 'One', actions }, another: { name: 'Two', actions } },
      refused: { name: 'One', actions: {} },
      count: async () => (await one.api.get('/macros')).body.items.length,
    }
  },
  'a canned reply': async () => {
    const [one, other] = [await buildAgent(test, admin), await buildAgent(test, admin)]
    const [first, moved] = [
      { shortcut: 'one', body: 'Hello' },
      { shortcut: 'two', body: 'Hello' },
    ]
    const mine = async () => (await one.api.get('/canned-replies')).body.items
    return {
      path: '/canned-replies',
      ...{ caller: one.api, other: other.api },
      ...{ body: first, another: moved },
      refused: { ...first, body: '{{nonsense}}' },
      count: async () => (await mine()).length,
    }
  },
})
