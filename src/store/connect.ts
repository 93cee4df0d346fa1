import mongoose, { type Connection } from 'mongoose'

/** How long a call may wait for a server that does not answer, in milliseconds; sends must fail within 3 s. */
const serverSelectionTimeoutMS = 2500
const socketTimeoutMS = 2800

mongoose.set('strictQuery', 'throw')
mongoose.set('sanitizeFilter', true)

/**
 * Connects to MongoDB, a server's or the embedded engine's. Every write is acknowledged once it is journaled, on a
 * majority where there is a replica set.
 * @throws MongooseServerSelectionError when nobody answers within 2.5 s
 */
export async function connect(url: string): Promise<Connection> {
  return await mongoose
    .createConnection(url, {
      bufferCommands: false,
      autoIndex: false,
      autoCreate: false,
      serverSelectionTimeoutMS,
      socketTimeoutMS,
      maxPoolSize: 50,
      ignoreUndefined: true,
      writeConcern: { w: 'majority', journal: true },
    })
    .asPromise()
}
