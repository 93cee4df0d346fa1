import { join } from 'node:path'
import mongoose from 'mongoose'
import t from 'tap'
import { type EngineEvent, startEngine, withDatabase } from '../../src/embedded/engine.ts'
import { tempFolder } from './temp-folder.ts'

t.test('an application may connect and say goodbye a hundred times', async (t) => {
  // An `endSessions` command ends the engine; drivers send it on closing if a server says that it has sessions.
  const events: EngineEvent[] = []
  const engine = await startEngine({ dir: join(await tempFolder(t), 'db'), onEvent: (event) => events.push(event) })
  t.teardown(() => engine.stop())
  const pid = engine.pid()
  for (let round = 0; round < 50; round++) {
    const client = await mongoose.mongo.MongoClient.connect(engine.uri, { serverSelectionTimeoutMS: 2500 })
    await client.db('parley-test').collection('rounds').insertOne({ round })
    await client.close()
    const connection = await mongoose.createConnection(withDatabase(engine.uri, 'parley-test')).asPromise()
    t.equal(await connection.collection('rounds').countDocuments(), round + 1)
    await connection.close()
  }
  t.equal(engine.pid(), pid, 'it is still the first process')
  t.strictSame(
    events.map((event) => event.type),
    ['engine.started'],
  )
})
