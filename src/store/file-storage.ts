import { pipeline } from 'node:stream/promises'
import mongoose, { type Connection } from 'mongoose'
import type { FileStorage } from '../domain/files.ts'
import { guarded } from './guard.ts'
import { toObjectId } from './ids.ts'

/** Keeps files in the database (GridFS), so that one node needs nothing else. */
export function databaseStorage(connection: Connection): FileStorage {
  const { db } = connection
  if (!db) throw new Error('no database is connected')
  // The driver is the same; its types come from the copy that mongoose brings.
  const bucket = new mongoose.mongo.GridFSBucket(db as never, { bucketName: 'files' })
  const isMissing = (error: unknown) => error instanceof Error && /^(FileNotFound|File not found)/.test(error.message)

  async function remove(id: string): Promise<void> {
    // Deletes the pieces too where a put was interrupted before the file was entered.
    await bucket.delete(toObjectId(id) as never).catch((error: unknown) => {
      if (!isMissing(error)) throw error
    })
  }

  return guarded({
    async put(id, content) {
      await remove(id)
      await pipeline(content.open(), bucket.openUploadStreamWithId(toObjectId(id) as never, id))
    },

    async get(id, range) {
      const [file] = await bucket.find({ _id: toObjectId(id) as never }).toArray()
      if (!file) return undefined
      // The driver's end is the first byte that is left out.
      return bucket.openDownloadStream(file._id, range && { start: range.start, end: range.end + 1 })
    },

    remove,
  } satisfies FileStorage)
}
