import { type Connection, Schema, trusted } from 'mongoose'
import type { AuditAction } from '../contracts/audit.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { guarded } from './guard.ts'
import { isId, newId, type ObjectId, orNull, toObjectId } from './ids.ts'

/** Who did what to whom, from where. Written once, never changed; people are named by id, so that an erased one is. */
export interface AuditRecord {
  id: string
  at: Date
  actorId: string | null
  action: AuditAction
  /** The id of what it was done to. */
  targetId: string | null
  address: string
  requestId: string
  details: Record<string, string | number | boolean | null>
}

interface AuditDoc extends Omit<AuditRecord, 'id' | 'actorId' | 'targetId'> {
  _id: ObjectId
  actorId: ObjectId | null
  targetId: ObjectId | null
}

const auditSchema = new Schema(
  {
    at: Date,
    actorId: Schema.Types.ObjectId,
    action: String,
    targetId: Schema.Types.ObjectId,
    address: String,
    requestId: String,
    details: Schema.Types.Mixed,
  },
  { versionKey: false, collection: 'audit' },
)
auditSchema.index({ at: -1, _id: -1 })
auditSchema.index({ actorId: 1, at: -1, _id: -1 })

const orNullId = (id: string | null) => (id === null ? null : toObjectId(id))

export const auditStore = (connection: Connection) => {
  const lines = connection.model<AuditDoc>('AuditLine', auditSchema)

  return guarded({
    async add(line: Omit<AuditRecord, 'id'>): Promise<void> {
      const ids = { _id: toObjectId(newId()), actorId: orNullId(line.actorId), targetId: orNullId(line.targetId) }
      await lines.collection.insertOne({ ...line, ...ids })
    },

    /** Newest first. */
    async list(options: { actorId?: string | undefined; limit: number; cursor?: string | undefined }) {
      if (options.actorId !== undefined && !isId(options.actorId)) return { items: [], nextCursor: null }
      const from = options.cursor === undefined ? undefined : decodeCursor(options.cursor)
      const rest = from && { $or: [{ at: trusted({ $lt: from.at }) }, { at: from.at, _id: trusted({ $lt: from.id }) }] }
      const query = { ...(options.actorId && { actorId: options.actorId }), ...(rest ?? {}) }
      const docs = await lines
        .find(query)
        .sort({ at: -1, _id: -1 })
        .limit(options.limit + 1)
        .lean<AuditDoc[]>()
      const items = docs.slice(0, options.limit).map(({ _id, ...doc }) => ({
        ...doc,
        id: _id.toHexString(),
        actorId: orNull(doc.actorId),
        targetId: orNull(doc.targetId),
      }))
      const last = items.at(-1)
      return {
        items,
        nextCursor: docs.length > options.limit && last ? encodeCursor({ at: last.at, id: last.id }) : null,
      }
    },
  })
}
