import assert from 'node:assert/strict'
import { once } from 'node:events'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { type CommandName, commands } from '../../src/contracts/commands.ts'
import { startApp } from '../helper/app.ts'
import { openers, openRaw, type Reply, type TestSocket } from '../helper/sockets.ts'
import { inputFor, text, trap } from './property-arbitraries.ts'
import { assertDiscreet, buildScene, plantForeign, type Scene } from './property-scene.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const foreign = await plantForeign(test)
const names = Object.keys(commands) as CommandName[]
const roles = ['customer', 'agent'] as const

const numRuns = 60
/** Milliseconds for one property, so that a slow machine tries less rather than longer. */
const budget = 350
/** Milliseconds after which a command counts as hanging. */
const patience = 15_000
/** Bytes of a frame beyond which a server may hang up instead of answering. */
const longestFrame = 131_072

interface Sender {
  /** Answers the reply, or undefined where the socket was ended for a frame that was too long. */
  ask(command: string, input: unknown): Promise<Reply | undefined>
  heard(): string
}

/** A socket of somebody's that is opened again when it had to be ended. */
async function senderFor(t: Test, kind: keyof typeof openers, token: string): Promise<Sender> {
  let socket: TestSocket = await openers[kind](t, test.url, token)
  const all = [socket]
  return {
    async ask(command, input) {
      const size = JSON.stringify(input ?? null).length
      const late = AbortSignal.timeout(patience)
      const outcome = await Promise.race([
        socket.call(command, input),
        socket.closed.then((code) => ({ code })),
        once(late, 'abort').then(() => assert.fail(`${command} hangs`)),
      ])
      if ('ok' in outcome) return outcome
      assert(size > longestFrame / 6, `${command} ended the socket with ${outcome.code}`)
      socket = await openers[kind](t, test.url, token)
      all.push(socket)
      return undefined
    },
    heard: () => JSON.stringify(all.map(({ heard }) => heard)),
  }
}

function assertFine(reply: Reply | undefined, role: (typeof roles)[number]): void {
  if (!reply) return
  if (!reply.ok) assert(reply.error.status < 500, JSON.stringify(reply.error))
  assertDiscreet(JSON.stringify(reply), role === 'agent' ? 'staff' : 'customer')
}

/** Runs a property until its runs or its time are over. */
async function holds<Value>(values: fc.Arbitrary<Value>, check: (value: Value) => Promise<void>): Promise<void> {
  const begun = performance.now()
  let runs = 0
  const property = fc.asyncProperty(values, async (value) => {
    if (++runs <= 5 || performance.now() - begun < budget) await check(value)
  })
  await fc.assert(property, { numRuns })
}

const knownTo = (role: (typeof roles)[number], scene: Scene) => (role === 'agent' ? scene.own : scene.all)

for (const kind of ['socket.io', 'websocket'] as const) {
  for (const role of roles) {
    t.test(`${kind}: whatever a ${role} sends is answered, with nothing of others`, async (t) => {
      const scene = await buildScene(test, foreign)
      const known = knownTo(role, scene)
      const sender = await senderFor(t, kind, scene[role].token)
      const total = { done: 0, refused: 0 }
      for (const name of names) {
        const inputs = fc.oneof(
          { weight: 6, arbitrary: inputFor(commands[name].input, known) as fc.Arbitrary<unknown> },
          { weight: 1, arbitrary: trap },
        )
        const sends = holds(inputs, async (input) => {
          const reply = await sender.ask(name, input)
          assertFine(reply, role)
          total[reply?.ok ? 'done' : 'refused']++
        })
        await t.resolves(sends, name)
      }
      const odd = holds(
        fc.tuple(text({ by: {}, any: ['ticket:explode', 'connect', 'error'] }), trap),
        async ([command, input]) => {
          // Socket.IO's own client refuses to send these.
          if (['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener'].includes(command)) return
          assertFine(await sender.ask(command, input), role)
        },
      )
      await t.resolves(odd, 'what is no command')
      t.ok(total.done > 10 && total.refused > 10, `there were both kinds: ${JSON.stringify(total)}`)
      assertDiscreet(sender.heard(), role === 'agent' ? 'staff' : 'customer')
      await foreign.assertUntouched()
      t.equal((await sender.ask('ticket:list', {}))?.ok, true, 'and the socket goes on')
    })
  }
}

t.test('websocket: no first frame whatsoever lets anybody in or breaks anything', async (t) => {
  const frames = fc.record({ id: trap, cmd: fc.oneof(trap, fc.constantFrom(...names)), input: trap })
  const anything = fc.oneof(
    frames.map((frame) => JSON.stringify(frame)),
    fc.string({ maxLength: 200, unit: 'binary' }),
  )
  const sends = holds(anything, async (frame) => {
    const raw = await openRaw(t, test.url)
    const [answers, closed] = [[] as string[], once(raw, 'close', { signal: AbortSignal.timeout(patience) })]
    raw.on('message', (data) => answers.push(String(data)))
    raw.on('error', () => {})
    raw.send(frame)
    const [code] = await closed
    assert([4401, 1007, 1009].includes(code), `closed with ${code}`)
    for (const answer of answers) {
      assert.equal(JSON.parse(answer).ok, false)
      assertDiscreet(answer, 'customer')
    }
  })
  await t.resolves(sends)
  t.equal((await fetch(`${test.url}/health/ready`)).status, 200)
})
