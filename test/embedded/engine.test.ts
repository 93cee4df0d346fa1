import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Schema } from 'mongoose'
import t, { type Test } from 'tap'
import { type Engine, type EngineEvent, startEngine } from '../../src/embedded/engine.ts'
import { eventually } from '../helper/eventually.ts'
import { connect } from './mongoose-connection.ts'
import { childCount, isRunning, runtimeFolders } from './running.ts'
import { tempFolder } from './temp-folder.ts'

const temp = await tempFolder(t)
process.env.TMPDIR = temp

t.test('the engine makes its directory and serves mongoose', async (t) => {
  const { engine } = await running(t)
  const connection = await connect(t, engine.uri)
  const Ticket = connection.model('Ticket', new Schema({ subject: String, notes: [String] }))
  const ticket = await Ticket.create({ subject: 'Printer on fire' })
  await Ticket.updateOne({ _id: ticket._id }, { $push: { notes: { $each: ['a', 'b', 'c'], $slice: -2 } } })
  t.match(await Ticket.findById(ticket._id).lean(), { subject: 'Printer on fire', notes: ['b', 'c'] })
  await Ticket.deleteOne({ _id: ticket._id })
  t.equal(await Ticket.countDocuments(), 0)
})

t.test('after the engine is killed the same connection finds it again, with all it acknowledged', async (t) => {
  const { engine, events } = await running(t)
  const connection = await connect(t, engine.uri)
  const tickets = connection.collection<{ _id: number }>('tickets')
  for (let round = 1; round <= 3; round++) {
    await tickets.insertOne({ _id: round }, { writeConcern: { j: true } })
    const killed = kill(engine)
    const found = await eventually(() => tickets.countDocuments(), { within: 10_000 })
    t.equal(found, round, 'nothing is lost')
    t.not(engine.pid(), killed)
    t.equal(engine.restarts(), round)
  }
  const once = ['engine.died', 'engine.restarted']
  t.strictSame(
    events.map((event) => event.type),
    ['engine.started', ...once, ...once, ...once],
  )
  t.match(events[1], { code: null, signal: 'SIGKILL' })
})

t.test('a stopped engine leaves no process, and its directory opens again at once with its data', async (t) => {
  const { engine, dir } = await running(t)
  const before = await connect(t, engine.uri)
  await before.collection('tickets').insertOne({ subject: 'kept' })
  await before.close()
  const pid = engine.pid() ?? 0
  await Promise.all([engine.stop(), engine.stop()])
  t.notOk(isRunning(pid))
  t.equal(engine.pid(), undefined)

  const again = await startEngine({ dir })
  t.teardown(() => again.stop())
  const after = await connect(t, again.uri)
  t.match(await after.collection('tickets').findOne(), { subject: 'kept' })
})

t.test('Ctrl-C, a kill of the group and a closed terminal do not end it: its parent does', async (t) => {
  const { engine, events } = await running(t)
  const connection = await connect(t, engine.uri)
  const pid = engine.pid() ?? 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(pid, signal)
  for (let round = 0; round < 20; round++) {
    await connection.collection('tickets').insertOne({ round })
    await pause(10)
  }
  t.ok(isRunning(pid))
  t.equal(engine.pid(), pid)
  await engine.stop()
  t.notOk(events.some((event) => event.type === 'engine.died'))
})

t.test('a stop while the engine is being restarted ends that one too', async (t) => {
  for (const moment of [0, 1, 5, 20, 60, 120, 200]) {
    const { engine } = await running(t)
    const children = childCount()
    const killed = kill(engine)
    await eventually(() => assert.notEqual(engine.pid(), killed), { every: 1 })
    await pause(moment)
    await engine.stop()
    t.equal(engine.pid(), undefined)
    t.equal(childCount(), children - 1, `no child is left when stopped after ${moment} ms`)
  }
})

t.test('a stop in the pause before a restart does not wait for it', async (t) => {
  const { engine, events } = await running(t)
  for (const restarts of [1, 2, 3]) {
    kill(engine)
    await eventually(() => assert.equal(engine.restarts(), restarts))
  }
  const children = childCount()
  kill(engine)
  await eventually(() => assert.equal(engine.pid(), undefined), { every: 1 })
  const startedAt = performance.now()
  await engine.stop()
  t.ok(performance.now() - startedAt < 200, 'the pause would have been 400 ms')
  t.equal(childCount(), children - 1)
  t.equal(events.at(-1)?.type, 'engine.died')
})

t.test('a listener that throws does not keep the engine from coming back', async (t) => {
  const dir = join(await tempFolder(t), 'db')
  const engine = await startEngine({
    dir,
    onEvent: (event) => {
      if (event.type === 'engine.died') throw new Error('listener')
    },
  })
  t.teardown(() => engine.stop())
  const uncaught = once(process, 'uncaughtException')
  kill(engine)
  t.match(await uncaught, [{ message: 'listener' }])
  await eventually(() => assert.equal(engine.restarts(), 1))
})

t.test('each engine has one runtime folder with one socket, which goes when it stops', async (t) => {
  const before = await runtimeFolders(temp)
  const { engine } = await running(t)
  kill(engine)
  await eventually(() => assert.equal(engine.restarts(), 1))
  const [folder = ''] = (await runtimeFolders(temp)).filter((name) => !before.includes(name))
  const names = await readdir(join(temp, folder))
  t.match(names.sort(), ['db.sock', /^embedded-mongodb-/])
  t.equal(names.length, 2, 'the socket of the killed one is gone')
  await engine.stop()
  t.strictSame(await runtimeFolders(temp), before)
})

async function running(t: Test): Promise<{ engine: Engine; dir: string; events: EngineEvent[] }> {
  const dir = join(await tempFolder(t), 'data', 'db')
  const events: EngineEvent[] = []
  const engine = await startEngine({ dir, onEvent: (event) => events.push(event) })
  t.teardown(() => engine.stop())
  return { engine, dir, events }
}

function kill(engine: Engine): number {
  const pid = engine.pid()
  if (pid === undefined) throw new Error('The engine is not running')
  process.kill(pid, 'SIGKILL')
  return pid
}
