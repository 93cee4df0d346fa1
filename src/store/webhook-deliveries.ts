import { type Connection, type QueryFilter, Schema, trusted } from 'mongoose'
import type { DeliveryStatus, DeliveryType } from '../contracts/webhooks.ts'
import type { DeliveryAttempt, DeliveryRecord } from '../domain/webhooks.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { guarded } from './guard.ts'
import { isId, type ObjectId, orNull, toObjectId } from './ids.ts'

export interface DeliveryDoc extends Omit<DeliveryRecord, 'id' | 'webhookId' | 'ticketId' | 'fleeting'> {
  _id: ObjectId
  webhookId: ObjectId
  ticketId: ObjectId | null
  /** Everybody whom the body names. */
  personIds: ObjectId[]
  /** Until when a node is at it. */
  lockedUntil: Date
  fleeting?: boolean
}

/** Seconds that a delivery and its attempts are kept. */
export const deliveriesKeptFor = 30 * 86_400
const mostAttemptsKept = 30

const deliverySchema = new Schema(
  {
    webhookId: Schema.Types.ObjectId,
    type: String,
    ticketId: Schema.Types.ObjectId,
    event: Schema.Types.Mixed,
    body: String,
    personIds: [Schema.Types.ObjectId],
    status: String,
    nextAt: Date,
    lockedUntil: Date,
    tries: Number,
    resends: Number,
    attempts: Schema.Types.Mixed,
    fleeting: Boolean,
    createdAt: Date,
  },
  { versionKey: false, collection: 'webhook_deliveries' },
)
deliverySchema.index({ webhookId: 1, createdAt: -1, _id: -1 })
deliverySchema.index({ nextAt: 1 }, { partialFilterExpression: { status: 'waiting' } })
deliverySchema.index({ ticketId: 1 })
deliverySchema.index({ personIds: 1 })
deliverySchema.index({ createdAt: 1 }, { expireAfterSeconds: deliveriesKeptFor })

const never = new Date(0)

export const fromDeliveryDoc = ({ _id, personIds: _, lockedUntil: __, ...doc }: DeliveryDoc) =>
  ({
    ...doc,
    id: _id.toHexString(),
    webhookId: doc.webhookId.toHexString(),
    ticketId: orNull(doc.ticketId),
    fleeting: doc.fleeting ?? false,
  }) satisfies DeliveryRecord

type NewDelivery = Pick<DeliveryRecord, 'webhookId' | 'type' | 'ticketId' | 'event' | 'body' | 'status'>

export const deliveryModel = (connection: Connection) =>
  connection.model<DeliveryDoc>('WebhookDelivery', deliverySchema)

/** Deliveries on their way: made, claimed, attempted. */
export const webhookDeliveryStore = (connection: Connection) => {
  const deliveries = deliveryModel(connection)

  return guarded({
    /** Takes one on, once per id. */
    async add(id: string, delivery: NewDelivery, personIds: string[], at: Date): Promise<void> {
      const { webhookId, ticketId, event } = delivery
      const $setOnInsert = {
        ...delivery,
        webhookId: toObjectId(webhookId),
        ticketId: ticketId === null ? null : toObjectId(ticketId),
        personIds: personIds.map(toObjectId),
        nextAt: delivery.status === 'waiting' ? at : null,
        lockedUntil: never,
        tries: 0,
        resends: 0,
        attempts: [],
        ...(event?.type === 'ticket.deleted' && { fleeting: true }),
        createdAt: at,
      }
      await deliveries.collection.updateOne({ _id: toObjectId(id) }, { $setOnInsert }, { upsert: true })
    },

    /** Takes a delivery that is due for this node alone; undefined: it is not due, or another node is at it. */
    async claim(id: string, at: Date, lockFor: number): Promise<DeliveryRecord | undefined> {
      const due = { status: 'waiting', nextAt: { $lte: at }, lockedUntil: { $lte: at } }
      const doc = await deliveries.collection.findOneAndUpdate(
        { _id: toObjectId(id), ...due },
        { $set: { lockedUntil: new Date(at.getTime() + lockFor) } },
        { returnDocument: 'after' },
      )
      return doc ? fromDeliveryDoc(doc as unknown as DeliveryDoc) : undefined
    },

    /** Milliseconds until a delivery can be claimed; undefined: it waits no more. */
    async claimableIn(id: string, at: Date): Promise<number | undefined> {
      const waiting = { _id: toObjectId(id), status: 'waiting' }
      const doc = await deliveries.collection.findOne(waiting, { projection: { nextAt: 1, lockedUntil: 1 } })
      return doc ? Math.max(0, Number(doc.nextAt) - Number(at), Number(doc.lockedUntil) - Number(at)) : undefined
    },

    /** What it tells now, in other words than before. */
    async reword(id: string, body: string, personIds: string[]): Promise<void> {
      await deliveries.collection.updateOne(
        { _id: toObjectId(id) },
        { $set: { body, personIds: personIds.map(toObjectId) } },
      )
    },

    /** Notes how an attempt went; `next`: when the next one is due. Where it was sent again meanwhile, that stays. */
    async finish(
      { id, resends }: Pick<DeliveryRecord, 'id' | 'resends'>,
      attempt: DeliveryAttempt | null,
      outcome: { status: DeliveryStatus; nextAt: Date | null },
    ): Promise<void> {
      const _id = toObjectId(id)
      const push = attempt && { $push: { attempts: { $each: [attempt], $slice: -mostAttemptsKept } } }
      const set = { ...outcome, lockedUntil: never }
      const { matchedCount } = await deliveries.collection.updateOne({ _id, resends }, {
        $set: set,
        $inc: { tries: attempt ? 1 : 0 },
        ...push,
      } as never)
      if (matchedCount === 0) {
        await deliveries.collection.updateOne({ _id }, { $set: { lockedUntil: never }, ...push } as never)
      }
      const done = { _id, fleeting: true, status: { $ne: 'waiting' } }
      if (outcome.status !== 'waiting') await deliveries.collection.updateOne(done, { $set: { body: null } })
    },

    /** There was no place for it: due later. */
    async defer(id: string, nextAt: Date): Promise<void> {
      await deliveries.collection.updateOne(
        { _id: toObjectId(id), status: 'waiting', nextAt: { $lt: nextAt } },
        { $set: { nextAt } },
      )
    },

    /** Takes waiting ones that were due before a time and that nobody is at; they are due now. */
    async overdue(before: Date, at: Date, limit: number): Promise<DeliveryRecord[]> {
      const past = trusted({ $lte: before })
      const late = { status: 'waiting' as const, nextAt: past, lockedUntil: past }
      const docs = await deliveries.find(late, { body: 0 }).limit(limit).lean<DeliveryDoc[]>()
      const ids = docs.map(({ _id }) => _id)
      await deliveries.collection.updateMany({ _id: { $in: ids }, status: 'waiting' }, { $set: { nextAt: at } })
      return docs.map((doc) => ({ ...fromDeliveryDoc(doc), nextAt: at }))
    },

    /** Those of an endpoint that are due, page by page; `after`: the last id of the page before. */
    async waitingOf(webhookId: string, at: Date, limit: number, after?: string): Promise<DeliveryRecord[]> {
      const due = { webhookId, status: 'waiting' as const, nextAt: trusted({ $lte: at }) }
      const docs = await deliveries
        .find({ ...due, ...(after && { _id: trusted({ $gt: after }) }) }, { body: 0 })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<DeliveryDoc[]>()
      return docs.map(fromDeliveryDoc)
    },

    async one(webhookId: string, id: string): Promise<DeliveryRecord | undefined> {
      const doc = isId(id) ? await deliveries.findOne({ _id: id, webhookId }).lean<DeliveryDoc>() : null
      return doc ? fromDeliveryDoc(doc) : undefined
    },

    /** Newest first. */
    async list(
      webhookId: string,
      options: {
        status?: DeliveryStatus | undefined
        type?: DeliveryType | undefined
        limit: number
        cursor?: string | undefined
      },
    ): Promise<{ items: DeliveryRecord[]; nextCursor: string | null }> {
      const { status, type, limit, cursor } = options
      const from = cursor === undefined ? undefined : decodeCursor(cursor)
      const rest = from && {
        $or: [{ createdAt: trusted({ $lt: from.at }) }, { createdAt: from.at, _id: trusted({ $lt: from.id }) }],
      }
      const query: QueryFilter<DeliveryDoc> = { webhookId, ...(status && { status }), ...(type && { type }), ...rest }
      const docs = await deliveries
        .find(query, { body: 0 })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit + 1)
        .lean<DeliveryDoc[]>()
      const items = docs.slice(0, limit).map(fromDeliveryDoc)
      const last = items.at(-1)
      const more = docs.length > limit && last
      return { items, nextCursor: more ? encodeCursor({ at: last.createdAt, id: last.id }) : null }
    },
  })
}
