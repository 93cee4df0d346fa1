import mongoose, { type Connection } from 'mongoose'

/** How long a call may wait for a server that does not answer, in milliseconds; sends must fail within 3 s. */
const serverSelectionTimeoutMS = 2500
const socketTimeoutMS = 2800
const connectTimeoutMS = 2500
const waitQueueTimeoutMS = 2500

mongoose.set('strictQuery', 'throw')
mongoose.set('sanitizeFilter', true)

/**
 * Connects to MongoDB, a server's or the embedded engine's. Every write is acknowledged once it is journaled, on a
 * majority where there is a replica set.
 * @throws MongooseServerSelectionError when nobody answers within 2.5 s
 */
export async function connect(url: string): Promise<Connection> {
  const connection = await open(url, 'majority')
  try {
    if (await isReplicated(connection)) return connection
  } catch (error) {
    await connection.close()
    throw error
  }
  // A server of its own, as the embedded engine is one, may answer `majority` before the journal is written, and then
  // loses what it has acknowledged when it is killed.
  await connection.close()
  return await open(url, 1)
}

const open = (url: string, w: 'majority' | 1): Promise<Connection> =>
  mongoose
    .createConnection(url, {
      bufferCommands: false,
      autoIndex: false,
      autoCreate: false,
      serverSelectionTimeoutMS,
      socketTimeoutMS,
      connectTimeoutMS,
      waitQueueTimeoutMS,
      // A second try would double the wait; senders repeat what was refused, with the same id.
      retryReads: false,
      retryWrites: false,
      maxPoolSize: 50,
      ignoreUndefined: true,
      writeConcern: { w, journal: true },
    })
    .asPromise()

/** Whether writes go to a replica set or, through mongos, to shards made of such. */
async function isReplicated(connection: Connection): Promise<boolean> {
  const hello = await connection.db?.command({ hello: 1 })
  return hello?.setName !== undefined || hello?.msg === 'isdbgrid'
}
