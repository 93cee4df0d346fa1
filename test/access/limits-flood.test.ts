import assert from 'node:assert/strict'
import t from 'tap'
import { startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { openers, openSocketIo, openWebSocket, type Reply } from '../helper/sockets.ts'
import { person } from './matrix-stage.ts'

/** 40 commands in ten seconds are answered, 40 more refused. */
const test = await startApp(t, { RATE_LIMIT: '0.02' })

for (const kind of ['socket.io', 'websocket'] as const) {
  t.test(`${kind}: a flooding socket is refused first, then ended with 4429; others go on`, async (t) => {
    const { token } = await person(test, 'customer')
    const other = await openers[kind](t, test.url, token)
    const socket = await openers[kind](t, test.url, token)
    for (let n = 0; n < 30; n++) t.ok((await socket.call('ticket:unwatch', { ticketId: 'x' })).ok)
    const refused: Reply[] = []
    for (let n = 0; n < 200; n++) {
      const answered = (reply: Reply) => !reply.ok && refused.push(reply)
      socket.call('ticket:unwatch', { ticketId: 'x' }).then(answered, () => undefined)
    }
    t.equal(await socket.closed, 4429)
    t.ok(refused.length > 0, 'it was told first')
    for (const { error } of refused) t.match(error, { code: 'rate_limited', status: 429, retryAfter: Number })
    t.match(await other.call('ticket:list', {}), { ok: true }, 'another socket of the same person')
  })
}

t.test('websocket: frames that are no commands count as well', async (t) => {
  const { token } = await person(test, 'customer')
  const socket = await openWebSocket(t, test.url, token)
  for (let n = 0; n < 200; n++) socket.ws?.send('not JSON')
  t.equal(await socket.closed, 4429)
})

t.test('socket.io: packets without an acknowledgement count as well', async (t) => {
  const { token } = await person(test, 'customer')
  const socket = await openSocketIo(t, test.url, token)
  for (let n = 0; n < 200; n++) socket.io?.emit('ticket:unwatch', { ticketId: 'x' })
  t.equal(await socket.closed, 4429)
  await eventually(() =>
    assert(
      socket.of('problem').some(({ code }) => code === 'rate_limited'),
      'not yet',
    ),
  )
  t.ok(
    socket.of('closing').every(({ retryAfter }) => retryAfter >= 1),
    'and it says when to come back',
  )
})
