import mongoose, { type Connection } from 'mongoose'
import type { Teardown, TestApp } from './app.ts'

/** A look past the server into what it keeps. */
export async function openDatabase(t: Teardown, { databaseUrl }: TestApp): Promise<Connection> {
  const connection = await mongoose.createConnection(databaseUrl).asPromise()
  t.teardown(() => connection.close())
  return connection
}

/** Every document of every collection as JSON, by collection. */
export async function dump(database: Connection): Promise<Record<string, string>> {
  const collections = await database.listCollections()
  const texts = collections.map(async ({ name }) => {
    const documents = await database.collection(name).find().toArray()
    return [name, mongoose.mongo.BSON.EJSON.stringify(documents)] as const
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
