import mongoose, { type Connection } from 'mongoose'
import type { Teardown, TestApp } from './app.ts'

/** A look past the server into what it keeps. */
export async function openDatabase(t: Teardown, { databaseUrl }: TestApp): Promise<Connection> {
  const connection = await mongoose.createConnection(databaseUrl).asPromise()
  t.teardown(() => connection.close())
  return connection
}

/** Pieces of files as text, which would else be hidden in base64. */
const readable = ({ data, ...rest }: Record<string, unknown>) =>
  data instanceof mongoose.mongo.Binary
    ? { ...rest, data: Buffer.from(data.buffer).toString('latin1') }
    : { ...rest, data }

/** Every document of every collection as JSON, by collection. */
export async function dump(database: Connection): Promise<Record<string, string>> {
  const collections = await database.listCollections()
  const texts = collections.map(async ({ name }) => {
    const documents = await database.collection(name).find().toArray()
    const texts = documents.map((document) => mongoose.mongo.BSON.EJSON.stringify(readable(document)))
    return [name, texts.join('\n')] as const
  })
  return Object.fromEntries(await Promise.all(texts))
}

/** The collections in which a text occurs, in whatever case. */
export async function collectionsWith(database: Connection, text: string): Promise<string[]> {
  const found = Object.entries(await dump(database)).filter(([, json]) =>
    json.toLowerCase().includes(text.toLowerCase()),
  )
  return found.map(([name]) => name).sort()
}
