import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { WebSocket, WebSocketServer } from 'ws'
import { problemOf } from '../../client-demo/shared/api-error.ts'
import { createSocket, type Wire } from '../../client-demo/shared/socket.ts'
import type { SocketTimes } from '../../client-demo/shared/socket-options.ts'
import { eventually } from './helper/eventually.ts'
import { agent, ticketId } from './helper/factories.ts'

interface Frame {
  id: number
  cmd: string
  input: Record<string, unknown>
}

const codeOf = (refused: Promise<unknown>): Promise<string> =>
  refused.then(
    () => 'not refused',
    (error: unknown) => problemOf(error).code,
  )

/** In milliseconds: patient enough for a busy machine; who waits for silence asks for less. */
const times = { answer: 5000, idle: 60, firstPause: 5, longestPause: 20 }
const impatient = { ...times, answer: 500 }

/** A server that answers `auth` as told and keeps what it hears. */
const serve = async (t: Test, used: Partial<SocketTimes> = times) => {
  const server = new WebSocketServer({ port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  const heard: Frame[] = []
  const connections: WebSocket[] = []
  const behaviour = { good: 'good', mute: false }
  server.on('connection', (connection) => {
    connections.push(connection)
    connection.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Frame
      heard.push(frame)
      if (behaviour.mute) return
      if (frame.cmd === 'auth' && frame.input.token !== behaviour.good) return connection.close(4401)
      if (frame.cmd === 'ticket:claim') {
        const error = { type: '', title: 'Conflict', status: 409, detail: 'Taken', code: 'conflict', requestId: '' }
        return connection.send(JSON.stringify({ id: frame.id, ok: false, error }))
      }
      if (frame.cmd !== 'ticket:list')
        connection.send(JSON.stringify({ id: frame.id, ok: true, data: { echo: frame.cmd } }))
    })
  })
  let tokens = ['good']
  const rejected: (string | undefined)[] = []
  const socket = createSocket({
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: (url) => new WebSocket(url) as unknown as Wire,
    token: async (refused) => {
      rejected.push(refused)
      if (refused) tokens = tokens.slice(1)
      return tokens[0] ?? null
    },
    times: used,
  })
  t.teardown(() => {
    socket.close()
    for (const connection of connections) connection.terminate()
    server.close()
  })
  const auths = () => heard.filter(({ cmd }) => cmd === 'auth').map(({ input }) => input.token)
  return { socket, heard, connections, behaviour, rejected, auths, setTokens: (list: string[]) => (tokens = list) }
}

t.test('authenticates first, then is online; commands are answered with data or a problem', async (t) => {
  const { socket, heard } = await serve(t, impatient)
  t.equal(socket.state.value, 'connecting')
  t.equal(await codeOf(socket.send('ticket:unwatch', { ticketId })), 'unavailable')
  await eventually(() => socket.state.value === 'online')
  t.match(heard[0], { cmd: 'auth', input: { token: 'good' } })
  t.same(await socket.send('ticket:unwatch', { ticketId }), { echo: 'ticket:unwatch' })
  t.equal(await codeOf(socket.send('ticket:claim', { ticketId })), 'conflict')
  t.equal(await codeOf(socket.send('ticket:list', {})), 'unavailable', 'no answer in time')
})

t.test('hears events until it stops listening', async (t) => {
  const { socket, connections } = await serve(t)
  await eventually(() => socket.state.value === 'online')
  const names: string[] = []
  const stop = socket.on('typing', ({ data }) => names.push(data.user.name))
  const frame = JSON.stringify({ event: 'typing', ticketId, at: '', data: { user: agent, typing: true } })
  connections[0]?.send(frame)
  await eventually(() => names.length === 1)
  stop()
  connections[0]?.send(frame)
  await socket.send('ticket:unwatch', { ticketId })
  t.same(names, [agent.name])
})

t.test('comes back after a loss, says so each time, and fails what was under way', async (t) => {
  const { socket, connections } = await serve(t)
  let online = 0
  socket.onOnline(() => online++)
  await eventually(() => online === 1)
  const waiting = socket.send('ticket:list', {})
  connections[0]?.terminate()
  t.equal(await codeOf(waiting), 'unavailable')
  await eventually(() => online === 2)
  t.equal(socket.state.value, 'online')
  t.equal(connections.length, 2)
})

t.test('a refused token is exchanged for a fresh one', async (t) => {
  const { socket, auths, rejected, behaviour, connections, setTokens } = await serve(t)
  await eventually(() => socket.state.value === 'online')
  behaviour.good = 'newer'
  setTokens(['good', 'newer'])
  connections[0]?.terminate()
  await eventually(() => auths().includes('newer') && socket.state.value === 'online')
  t.ok(rejected.includes('good'))
})

t.test('a token that was renewed meanwhile is shown to the server on the same connection', async (t) => {
  const { socket, auths, behaviour, connections, setTokens } = await serve(t)
  await eventually(() => socket.state.value === 'online')
  behaviour.good = 'newer'
  setTokens(['newer'])
  await eventually(() => auths().includes('newer'))
  t.equal(connections.length, 1)
})

t.test('a connection that only looks open is found out and replaced', async (t) => {
  const { socket, behaviour, connections } = await serve(t, impatient)
  await eventually(() => socket.state.value === 'online')
  behaviour.mute = true
  await eventually(() => connections.length > 1)
  t.not(connections[0]?.readyState, WebSocket.OPEN, 'the dead one is given up')
  behaviour.mute = false
  await eventually(() => socket.state.value === 'online')
})

t.test(
  'while a ticket is watched its heads are sign enough of life, and silence is found out all the same',
  async (t) => {
    const { socket, heard, behaviour, connections } = await serve(t, { ...impatient, idle: 60, idleWatching: 400 })
    await eventually(() => socket.state.value === 'online')
    await socket.send('ticket:watch', { ticketId })
    const begun = heard.length
    const head = JSON.stringify({ event: 'ticket.head', ticketId, seq: 1, prev: 1, epoch: 'one', at: '', data: {} })
    for (let n = 0; n < 10; n++) {
      connections[0]?.send(head)
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    t.equal(heard.length, begun, 'nothing was asked')
    behaviour.mute = true
    await eventually(() => connections.length > 1)
    t.equal(heard[begun]?.cmd, 'ticket:unwatch', 'the question costs the server nothing')
  },
)

t.test('while the server is away it is offline; after close it stays away', async (t) => {
  const { socket, connections } = await serve(t)
  await eventually(() => socket.state.value === 'online')
  socket.close()
  t.equal(socket.state.value, 'offline')
  await new Promise((resolve) => setTimeout(resolve, 100))
  t.equal(connections.length, 1)
})

t.test('is offline after a failed try to come back', async (t) => {
  const socket = createSocket({
    url: 'ws://127.0.0.1:9',
    open: (url) => new WebSocket(url) as unknown as Wire,
    token: async () => 'good',
    times,
  })
  t.teardown(() => socket.close())
  t.equal(socket.state.value, 'connecting')
  await eventually(() => socket.state.value === 'offline')
})
