import assert from 'node:assert/strict'
import { leftAfter } from '../../src/domain/assignment.ts'
import {
  buildAdmin,
  buildAgent,
  buildCustomer,
  startApp,
  type Teardown,
  type TestApp,
  type TestUser,
} from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { openSocketIo, type TestSocket } from '../helper/sockets.ts'

const quick = { live: { beatEvery: 100, graceFor: 100 } }

/** Two nodes without Redis, and a site that hands its tickets out. */
export async function buildDesk(t: Teardown, autoAssign: object | null = { agents: null }) {
  const a = await startApp(t, { RATE_LIMIT: '0' }, undefined, quick)
  const b = await startApp(t, { RATE_LIMIT: '0' }, a.databaseUrl, quick)
  const admin = await buildAdmin(a)
  const { body: site } = await admin.api.post('/sites', { name: 'Shop', autoAssign })
  const customer = await buildCustomer(a)
  /** Somebody who works here, and is there. */
  async function worker(more: object = {}, node: TestApp = a) {
    const agent = await buildAgent(a, admin)
    await admin.api.patch(`/agents/${agent.id}`, more)
    const socket = await openSocketIo(t, node.url, agent.token)
    await untilSaid(admin, agent, 'online')
    return { ...agent, socket }
  }
  const assigneeOf = async (id: string): Promise<string | null> =>
    (await admin.api.get(`/tickets/${id}`)).body.assignee?.id ?? null
  const isWith = (id: string, wanted: string | null) =>
    eventually(async () => assert.equal(await assigneeOf(id), wanted, 'with somebody else'))
  return { a, b, admin, site, customer, worker, assigneeOf, isWith }
}

/** Waits until it is known how somebody is. */
export const untilSaid = (admin: TestUser, { id }: { id: string }, status: string) =>
  eventually(async () => {
    const { body } = await admin.api.get('/agents')
    const found = body.items.find((agent: { id: string }) => agent.id === id)
    assert(found.status === status, `${found.status}, not ${status}`)
  })

/** Closes the only socket of somebody, and waits until nobody takes them for there. */
export async function leave(admin: TestUser, agent: { id: string; socket: TestSocket }): Promise<void> {
  agent.socket.close()
  await untilSaid(admin, agent, 'offline')
}
/** When somebody who goes now has been gone for too long. */
export const later = () => new Date(Date.now() + leftAfter + 1000)
