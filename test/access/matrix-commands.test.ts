import assert from 'node:assert/strict'
import { once } from 'node:events'
import t, { type Test } from 'tap'
import { commands as table } from '../../src/contracts/commands.ts'
import { startApp } from '../helper/app.ts'
import { openers, openRaw } from '../helper/sockets.ts'
import { commands } from './matrix-expectations.ts'
import { type Input, inputs } from './matrix-requests.ts'
import { type Caller, callerOn, type Stage, snapshot, stages } from './matrix-stage.ts'
import { type CallerName, callers, labelOf, type Row, rowsOf } from './matrix-table.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const { ready, spoiled } = stages(test)
const expected = rowsOf(commands)
const kinds = ['socket.io', 'websocket'] as const
type Kind = (typeof kinds)[number]

/** 200 or the status of the problem that answered. */
async function send(t: Test, kind: Kind, { call }: Row, { token }: Caller, input: Input): Promise<number> {
  if (token === undefined) return kind === 'websocket' ? await firstFrame(t, call, input) : await handshake(t)
  const socket = await openers[kind](t, test.url, token)
  const reply = await socket.call(call, input)
  socket.close()
  return reply.ok ? 200 : reply.error.status
}

/** What a raw socket is answered that begins with a command instead of signing in. */
async function firstFrame(t: Test, cmd: string, input: Input): Promise<number> {
  const socket = await openRaw(t, test.url)
  const [answered, closed] = [once(socket, 'message'), once(socket, 'close')]
  // With `auth` the frame is the right one; what it lacks is a token of ours.
  socket.send(JSON.stringify({ id: 1, cmd, input: cmd === 'auth' ? { token: 'nonsense' } : input }))
  const [frame] = await answered
  const { ok, error } = JSON.parse(String(frame))
  assert.equal(ok, false)
  assert.equal((await closed)[0], 4401)
  return error.status
}

/** What Socket.IO's handshake is answered without a token: no command gets as far as being sent. */
async function handshake(t: Test): Promise<number> {
  const refused = await openers['socket.io'](t, test.url, '').catch((error: { data?: { status?: number } }) => error)
  assert('data' in refused)
  return refused.data?.status ?? 0
}

t.test('the expectations name every command, and none that there is not', async (t) => {
  t.strictSame([...new Set(expected.map((row) => row.call))].sort(), Object.keys(table).sort())
  t.strictSame(Object.keys(inputs).sort(), expected.map(labelOf).sort(), 'and each row has its input')
})

for (const kind of kinds) {
  for (const row of expected) {
    t.test(`${kind}: ${labelOf(row)}`, async (t) => {
      async function prepared(stage: Stage, name: CallerName) {
        const caller = await callerOn(stage, name, row.scope)
        return { name, caller, input: (await inputs[labelOf(row)]?.(stage, caller)) ?? {} }
      }
      const refused = callers.filter((name) => row.status[name] >= 400)
      const stage = await ready()
      const calls = []
      for (const name of refused) calls.push(await prepared(stage, name))
      const before = calls.length > 0 && (await snapshot(stage))
      for (const { name, caller, input } of calls) {
        t.equal(await send(t, kind, row, caller, input), row.status[name], name)
      }
      if (before) t.strictSame(await snapshot(stage), before, `${refused.join(', ')}: refused, and nothing happened`)
      for (const name of callers.filter((one) => !refused.includes(one))) {
        const { caller, input } = await prepared(await ready(), name)
        t.equal(await send(t, kind, row, caller, input), row.status[name], name)
        spoiled()
      }
    })
  }
}
