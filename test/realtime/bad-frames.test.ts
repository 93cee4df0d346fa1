import assert from 'node:assert/strict'
import { once } from 'node:events'
import t, { type Test } from 'tap'
import { WebSocket } from 'ws'
import { eventually } from '../helper/eventually.ts'
import { openRaw, openSocketIo, openWebSocket } from '../helper/sockets.ts'
import { ask, buildScene, type Scene } from './scene.ts'

const megabyte = 1024 * 1024

/** That the server still lives, and serves somebody who behaves. */
async function answersOthers(t: Test, { url, customer, ticketId }: Scene): Promise<void> {
  for (const open of [openSocketIo, openWebSocket]) {
    const good = await open(t, url, customer.token)
    t.match(await good.call('ticket:watch', { ticketId }), { ok: true }, `a good ${good.kind} is answered`)
    good.close()
  }
}

/** A bare Socket.IO connection, signed in, for packets that no client would send. */
async function openEngine(t: Test, url: string, token: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
  t.teardown(() => socket.terminate())
  const packets: string[] = []
  socket.on('message', (data) => packets.push(String(data)))
  await once(socket, 'open')
  socket.send(`40${JSON.stringify({ token })}`)
  await eventually(() =>
    assert(
      packets.some((packet) => packet.startsWith('40')),
      'not yet',
    ),
  )
  return socket
}

t.test('websocket: frames that are no command are answered with an error, and the socket goes on', async (t) => {
  const scene = await buildScene(t)
  const { ws, call } = await openWebSocket(t, scene.url, scene.customer.token)
  assert(ws)
  const frames = ['not JSON', '', '[]', '[{"id":1}]', 'null', '5', '"text"', '{}', '{"id":null,"cmd":"ticket:list"}']
  const more = [
    '{"cmd":"ticket:list","input":{}}',
    '{"id":{"a":1},"cmd":"ticket:list"}',
    '{"id":true,"cmd":"x"}',
    '\u0000',
  ]
  for (const frame of [...frames, ...more]) {
    const answered = once(ws, 'message')
    ws.send(frame)
    const [answer] = await answered
    t.match(
      JSON.parse(String(answer)),
      { id: null, ok: false, error: { code: 'validation_failed' } },
      JSON.stringify(frame),
    )
  }
  for (const cmd of [null, 5, {}, ['ticket:list'], '__proto__', 'constructor']) {
    const answered = once(ws, 'message')
    ws.send(JSON.stringify({ id: 'odd', cmd, input: {} }))
    const [answer] = await answered
    t.match(JSON.parse(String(answer)), { id: 'odd', ok: false, error: { code: 'validation_failed' } })
  }
  t.match(await call('ticket:list', {}), { ok: true })
  await answersOthers(t, scene)
})

t.test('websocket: binary frames and a megabyte of junk end that socket only', async (t) => {
  const scene = await buildScene(t)
  const junk: [string | Buffer, number][] = [
    [Buffer.from([1, 2, 3]), 1003],
    [Buffer.from(JSON.stringify({ id: 1, cmd: 'ticket:list', input: {} })), 1003],
    ['x'.repeat(megabyte), 1009],
    [JSON.stringify({ id: 1, cmd: 'ticket:create', input: { message: 'x'.repeat(megabyte) } }), 1009],
    [Buffer.alloc(megabyte), 1009],
  ]
  for (const [frame, code] of junk) {
    for (const signedIn of [true, false]) {
      const socket = signedIn
        ? (await openWebSocket(t, scene.url, scene.customer.token)).ws
        : await openRaw(t, scene.url)
      assert(socket)
      const closed = once(socket, 'close')
      socket.on('error', () => {})
      socket.send(frame)
      t.equal((await closed)[0], code, `${frame.length} bytes, signed in: ${signedIn}`)
    }
  }
  await answersOthers(t, scene)
})

t.test('websocket: the longest message there may be still fits, escaped as badly as can be', async (t) => {
  const { url, customer, ticketId } = await buildScene(t)
  const socket = await openWebSocket(t, url, customer.token)
  const body = '\u0001'.repeat(16_383).concat('x')
  const { message } = await ask(socket, 'message:send', { ticketId, body })
  t.equal(message.body, body)
})

t.test('websocket: frames right behind auth are refused one by one, and nothing is lost', async (t) => {
  const { url, customer, ticketId } = await buildScene(t)
  const socket = await openRaw(t, url)
  const answers: { id: unknown; ok: boolean; error?: { code: string } }[] = []
  socket.on('message', (data) => answers.push(JSON.parse(String(data))))
  socket.send(JSON.stringify({ id: 'a', cmd: 'auth', input: { token: customer.token } }))
  for (const id of [1, 2, 3])
    socket.send(JSON.stringify({ id, cmd: 'message:send', input: { ticketId, body: `too early ${id}` } }))
  await eventually(() => assert.equal(answers.length, 4))
  const written = (await customer.api.get(`/tickets/${ticketId}`)).body.messages.length - 1
  const taken = answers.filter(({ id, ok }) => ok && id !== 'a').length
  t.equal(written, taken, 'what was acknowledged was done, what was refused was not')
  for (const { ok, error } of answers) if (!ok) t.equal(error?.code, 'unauthenticated')
  t.ok(answers.find(({ id }) => id === 'a')?.ok, 'signing in succeeds all the same')

  socket.send(JSON.stringify({ id: 5, cmd: 'message:send', input: { ticketId, body: 'in time' } }))
  await eventually(() =>
    assert(
      answers.some(({ id, ok }) => id === 5 && ok),
      'not yet',
    ),
  )
  t.equal(socket.readyState, WebSocket.OPEN)
})

t.test('socket.io: a megabyte ends that socket only', async (t) => {
  const scene = await buildScene(t)
  for (const transports of [['websocket'], ['polling']]) {
    const { io, closed } = await openSocketIo(t, scene.url, scene.customer.token, { transports })
    io?.emit('ticket:create', { message: 'x'.repeat(megabyte) }, () => t.fail('it was answered'))
    t.equal(await closed, 0, `${transports[0]}: disconnected`)
  }
  await answersOthers(t, scene)
  t.equal((await scene.customer.api.get('/tickets?count=true')).body.total, 1, 'no ticket was made of it')
})

t.test('socket.io: packets that no client sends harm nobody', async (t) => {
  const scene = await buildScene(t)
  const packets = ['42', '42{}', '42[]', '42[null]', '42[5,{}]', '42[{"a":1}]', '421["ticket:list"', '4', '49', 'junk']
  const reserved = [
    '42["connect",{}]',
    '42["disconnect"]',
    '42["error",{}]',
    '421["newListener",{}]',
    '431[{}]',
    '41',
    '1',
  ]
  const binary = ['451-["x",{"_placeholder":true,"num":7}]', '4599999999-["x"]', '42/other,["x"]', '40/other,{}']
  for (const packet of [...packets, ...reserved, ...binary]) {
    const engine = await openEngine(t, scene.url, scene.customer.token)
    engine.on('error', () => {})
    engine.send(packet)
    engine.send(Buffer.from([4, 2, 0, 255]))
    const good = await openSocketIo(t, scene.url, scene.agent.token)
    t.match(await good.call('ticket:list', {}), { ok: true }, packet)
    engine.terminate()
  }
  await answersOthers(t, scene)
})
