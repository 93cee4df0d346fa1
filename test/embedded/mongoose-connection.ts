import mongoose, { type Connection } from 'mongoose'
import type { Test } from 'tap'
import { withDatabase } from '../../src/embedded/engine.ts'

/** Connects mongoose the way the app does; the connection is closed when the test ends. */
export async function connect(t: Test, uri: string): Promise<Connection> {
  const connection = await mongoose
    .createConnection(withDatabase(uri, 'parley-test'), {
      bufferCommands: false,
      autoIndex: false,
      serverSelectionTimeoutMS: 2500,
      socketTimeoutMS: 2800,
    })
    .asPromise()
  t.teardown(() => connection.close())
  return connection
}
