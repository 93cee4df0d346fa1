import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { openSocketIo } from '../helper/sockets.ts'
import { ask } from '../realtime/scene.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)

async function seen(id: string) {
  const { status, body } = await agent.api.get('/agents')
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body.items.find((one: { id: string }) => one.id === id)
}

t.test('colleagues are listed by name, whole from the beginning', async (t) => {
  const { body } = await agent.api.get('/agents')
  const names = body.items.map(({ name }: { name: string }) => name)
  t.strictSame(
    names,
    [...names].sort((a, b) => a.localeCompare(b)),
  )
  t.equal(body.nextCursor, null)
  t.strictSame(await seen(agent.id), {
    ...{ id: agent.id, name: agent.username, username: agent.username, role: 'agent' },
    ...{ status: 'offline', capacity: null, skills: [], load: 0 },
  })
  t.ok(await seen(admin.id), 'admins work too')
  t.notOk(await seen(customer.id))
})

t.test('an admin says how much somebody is given and what they are good at', async (t) => {
  const { status, body } = await admin.api.patch(`/agents/${agent.id}`, { capacity: 3, skills: ['billing', 'billing'] })
  t.equal(status, 200)
  t.match(body, { id: agent.id, capacity: 3, skills: ['billing'] })
  t.equal(body.skills.length, 1)
  t.strictSame((await admin.api.patch(`/agents/${agent.id}`, {})).body, body, 'what is not given stays')
  t.match((await admin.api.patch(`/agents/${agent.id}`, { capacity: null })).body, {
    capacity: null,
    skills: ['billing'],
  })
  t.match(await seen(agent.id), { capacity: null, skills: ['billing'] })
  for (const wrong of [{ capacity: -1 }, { capacity: 1.5 }, { skills: 'billing' }, { skills: [''] }, { load: 3 }]) {
    t.match(await admin.api.patch(`/agents/${agent.id}`, wrong), { status: 400 }, JSON.stringify(wrong))
  }
  for (const id of [customer.id, '0'.repeat(24), 'nonsense']) {
    t.match(await admin.api.patch(`/agents/${id}`, { capacity: 1 }), { status: 404 }, id)
  }
  t.match(
    await agent.api.patch(`/agents/${agent.id}`, { capacity: 99 }),
    { status: 403 },
    'nobody says it of themselves',
  )
})

t.test('the load counts open tickets that somebody has', async (t) => {
  const ids = [await buildTicket(customer), await buildTicket(customer)]
  for (const id of ids) await agent.api.post(`/tickets/${id}/claim`)
  t.equal((await seen(agent.id)).load, 2)
  await agent.api.patch(`/tickets/${ids[0]}/status`, { status: 'pending' })
  t.equal((await seen(agent.id)).load, 1)
})

t.test('nobody is there without a socket, whatever they say; with one, what they said counts', async (t) => {
  const say = (status: string) => agent.api.call('PUT', '/agents/me/presence', { status })
  t.match(await say('online'), { status: 200, body: { user: { id: agent.id }, status: 'offline' } })
  const socket = await openSocketIo(t, test.url, agent.token)
  t.match(await ask(socket, 'presence:set', { status: 'away' }), { user: { id: agent.id }, status: 'away' })
  await socket.hears('presence', ({ data }) => data.status === 'away')
  t.equal((await seen(agent.id)).status, 'away')
  t.match(await say('online'), { body: { status: 'online' } })
  await socket.hears('presence', ({ data }) => data.status === 'online')
  t.equal((await seen(agent.id)).status, 'online')
  t.match(await say('asleep'), { status: 400 })
})

t.test('who is switched off is no agent any more', async (t) => {
  const gone = await buildAgent(test, admin)
  await admin.api.patch(`/users/${gone.id}`, { active: false })
  t.notOk(await seen(gone.id))
  t.match(await admin.api.patch(`/agents/${gone.id}`, { capacity: 1 }), { status: 404 })
})
