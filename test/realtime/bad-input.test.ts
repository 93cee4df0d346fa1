import assert from 'node:assert/strict'
import t from 'tap'
import { type CommandName, commands } from '../../src/contracts/commands.ts'
import { eventually } from '../helper/eventually.ts'
import { openers, openSocketIo, openWebSocket } from '../helper/sockets.ts'
import { ask, buildScene, kinds } from './scene.ts'

const names = Object.keys(commands) as CommandName[]
const wrong = [null, [], 'x', 5, true, {}, { ticketId: { $gt: '' } }, { ticketId: null }, [{ ticketId: 'x' }]]

/** Commands about no ticket that customers may not give, whatever they give with them. */
const forStaff = new Set<CommandName>(['ticket:bulk', 'presence:set'])

/** What has to be answered: about a ticket nobody can name, `not_found` before anybody looks at the rest. */
function expected(name: CommandName, input: unknown, isStaff: boolean): object {
  const { input: schema } = commands[name]
  if (forStaff.has(name) && !isStaff) return { ok: false, error: { code: 'forbidden', status: 403 } }
  if (schema.safeParse(input).success) return { ok: true }
  const aboutTicket = 'ticketId' in schema.shape && name !== 'ticket:unwatch'
  const error = aboutTicket ? { code: 'not_found', status: 404 } : { code: 'validation_failed', status: 400 }
  return { ok: false, error: { ...error, title: String, detail: String, requestId: String } }
}

for (const kind of kinds) {
  t.test(`${kind}: every command answers input of a wrong type with a clear error`, async (t) => {
    const { url, customer, agent } = await buildScene(t)
    for (const { token } of [customer, agent]) {
      const socket = await openers[kind](t, url, token)
      for (const name of names) {
        for (const input of wrong)
          t.match(
            await socket.call(name, input),
            expected(name, input, token === agent.token),
            `${name} ${JSON.stringify(input)}`,
          )
      }
      t.match(await socket.call('ticket:list', {}), { ok: true }, 'and the socket goes on')
    }
  })

  t.test(`${kind}: fields of a wrong type or an unknown name are validation errors that name them`, async (t) => {
    const { url, agent, ticketId } = await buildScene(t)
    const socket = await openers[kind](t, url, agent.token)
    const cases: [CommandName, Record<string, unknown>, string][] = [
      ['message:send', { body: { $gt: '' } }, 'body'],
      ['message:send', { body: '' }, 'body'],
      ['message:send', { body: ' \n\t ' }, 'body'],
      ['message:send', { body: 'x'.repeat(16_385) }, 'body'],
      ['message:send', { body: 'x', clientMessageId: ['a'] }, 'clientMessageId'],
      ['message:send', { body: 'x', role: 'admin' }, 'role'],
      ['ticket:watch', { after: -1 }, 'after'],
      ['ticket:watch', { after: '1' }, 'after'],
      ['ticket:status', { status: 'lost' }, 'status'],
      ['ticket:update', { tags: 'a' }, 'tags'],
      ['ticket:read', { seq: 1.5 }, 'seq'],
      ['typing:set', { typing: 'yes' }, 'typing'],
    ]
    for (const [name, fields, path] of cases) {
      const { ok, error } = await socket.call(name, { ticketId, ...fields })
      t.equal(ok, false, `${name} ${path}`)
      t.equal(error?.code, 'validation_failed', `${name} ${path}`)
      t.equal(error?.errors?.[0]?.path, path)
    }
    t.equal((await agent.api.get(`/tickets/${ticketId}`)).body.seq, 1, 'nothing was done')
  })

  t.test(`${kind}: what is no command is refused, whatever it is called`, async (t) => {
    const { url, customer } = await buildScene(t)
    const socket = await openers[kind](t, url, customer.token)
    for (const name of ['ticket:explode', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])
      t.match(await socket.call(name, {}), { ok: false, error: { code: 'validation_failed', status: 400 } }, name)
  })

  t.test(`${kind}: a __proto__ in the input pollutes nothing`, async (t) => {
    const { url, customer } = await buildScene(t)
    const socket = await openers[kind](t, url, customer.token)
    const input: unknown = JSON.parse('{"message":"Hello","__proto__":{"polluted":true,"customerId":"x"}}')
    await socket.call('ticket:create', input)
    t.notOk('polluted' in {})
    t.match(await socket.call('ticket:list', {}), { ok: true })
  })
}

t.test('socket.io: a packet without an acknowledgement is a problem, and nothing is done', async (t) => {
  const { url, customer, ticketId } = await buildScene(t)
  const socket = await openSocketIo(t, url, customer.token)
  const packets: unknown[][] = [
    ['message:send', { ticketId, body: 'nobody can acknowledge this' }],
    ['message:send'],
    ['message:send', null, null],
    ['message:send', { ticketId, body: 'acknowledged by a text' }, 'ack'],
    ['__proto__', { ticketId }],
    ['ticket:explode'],
  ]
  for (const [name, ...args] of packets) socket.io?.emit(String(name), ...args)
  await eventually(() => assert.equal(socket.of('problem').length, packets.length))
  for (const problem of socket.of('problem')) t.match(problem, { code: 'validation_failed', status: 400 })
  const { messages } = await ask(socket, 'ticket:watch', { ticketId })
  t.equal(messages.length, 1)
})

t.test('socket.io: an acknowledgement without any input is answered', async (t) => {
  const { url, customer } = await buildScene(t)
  const { io } = await openSocketIo(t, url, customer.token)
  for (const name of names)
    t.match(await io?.timeout(5000).emitWithAck(name), expected(name, undefined, false), `${name} with nothing`)
  t.match(await io?.timeout(5000).emitWithAck('ticket:list', {}, 'and', 'more'), { ok: true }, 'more is ignored')
})

t.test('websocket: a command without input is answered', async (t) => {
  const { url, customer } = await buildScene(t)
  const socket = await openWebSocket(t, url, customer.token)
  for (const name of names) t.match(await socket.call(name), expected(name, undefined, false), name)
})
