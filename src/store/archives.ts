import { type Connection, Schema } from 'mongoose'
import type { Side } from '../domain/actor.ts'
import type { MessageRecord } from '../domain/records.ts'
import { isId, type ObjectId, toObjectId } from './ids.ts'
import { type MessageDoc, messageFromDoc } from './ticket-docs.ts'

/** A run of older messages of one ticket, ascending. Which one it is follows from the ticket and its first message. */
export interface ArchiveDoc {
  _id: ObjectId
  ticketId: ObjectId
  firstSeq: number
  lastSeq: number
  /** The same in the customer's numbering; 0 where every message is a note. */
  firstPublicSeq: number
  lastPublicSeq: number
  /** The greatest number of a change of any of them. */
  changedSeq: number
  changedPublicSeq: number
  messages: MessageDoc[]
}

const numbers = { firstSeq: Number, lastSeq: Number, firstPublicSeq: Number, lastPublicSeq: Number }
const archiveSchema = new Schema(
  {
    ticketId: Schema.Types.ObjectId,
    ...numbers,
    changedSeq: Number,
    changedPublicSeq: Number,
    messages: [Schema.Types.Mixed],
  },
  { versionKey: false, collection: 'message_archives' },
)
archiveSchema.index({ ticketId: 1, firstSeq: 1 }, { unique: true })
archiveSchema.index({ ticketId: 1, lastSeq: 1 })
archiveSchema.index({ ticketId: 1, lastPublicSeq: 1 })
archiveSchema.index({ ticketId: 1, changedSeq: 1 })
archiveSchema.index({ ticketId: 1, changedPublicSeq: 1 })
archiveSchema.index({ ticketId: 1, 'messages._id': 1 })
archiveSchema.index({ ticketId: 1, 'messages.authorId': 1, 'messages.clientMessageId': 1 })
archiveSchema.index({ 'messages.authorId': 1 })

export const archiveModel = (connection: Connection) => connection.model<ArchiveDoc>('Archive', archiveSchema)

const lastOf = { staff: 'lastSeq', customer: 'lastPublicSeq' } as const
const changedOf = { staff: 'changedSeq', customer: 'changedPublicSeq' } as const
/** How many archives one look reads; each holds up to 200 messages. */
const docsPerLook = 4

/** What an archive says of the messages in it. */
function describe(messages: MessageDoc[]): Omit<ArchiveDoc, '_id' | 'ticketId' | 'messages'> {
  const most = (pick: (message: MessageDoc) => number | undefined | null) =>
    messages.reduce((max, message) => Math.max(max, pick(message) ?? 0), 0)
  const firstPublic = messages.find((message) => message.publicSeq)
  return {
    firstSeq: messages[0]?.seq ?? 0,
    lastSeq: messages.at(-1)?.seq ?? 0,
    firstPublicSeq: firstPublic?.publicSeq ?? 0,
    lastPublicSeq: most((message) => message.publicSeq),
    changedSeq: most((message) => message.changedSeq),
    changedPublicSeq: most((message) => message.changedPublicSeq),
  }
}

export const archiveStore = (connection: Connection) => {
  const archives = archiveModel(connection)

  return {
    /** Writes a run of messages; the same run again changes nothing. */
    async put(ticketId: string, messages: MessageDoc[]): Promise<void> {
      const about = describe(messages)
      const key = { ticketId: toObjectId(ticketId), firstSeq: about.firstSeq }
      await archives.collection.updateOne(key, { $set: { ...key, ...about, messages } }, { upsert: true })
    },

    /** Archives from the newest whose messages lie before a place, back in time. */
    async *back(ticketId: string, before: number, side: Side): AsyncGenerator<MessageRecord[]> {
      const first = side === 'staff' ? 'firstSeq' : 'firstPublicSeq'
      const last = lastOf[side]
      let bound = before
      for (;;) {
        const query = { ticketId: toObjectId(ticketId), [first]: { $lt: bound }, [last]: { $gt: 0 } }
        const docs = await archives.collection
          .find<ArchiveDoc>(query, { sort: { [last]: -1 }, limit: docsPerLook })
          .toArray()
        for (const doc of docs) yield doc.messages.map(messageFromDoc)
        const end = docs.at(-1)
        if (!end || docs.length < docsPerLook) return
        bound = end[first]
      }
    },

    /** Archives from the first that reaches beyond a place, forward in time. */
    async *forward(ticketId: string, after: number, side: Side): AsyncGenerator<MessageRecord[]> {
      const last = lastOf[side]
      let bound = after
      for (;;) {
        const query = { ticketId: toObjectId(ticketId), [last]: { $gt: bound } }
        const docs = await archives.collection
          .find<ArchiveDoc>(query, { sort: { [last]: 1 }, limit: docsPerLook })
          .toArray()
        for (const doc of docs) yield doc.messages.map(messageFromDoc)
        const end = docs.at(-1)
        if (!end || docs.length < docsPerLook) return
        bound = end[last]
      }
    },

    /** Archives with a message that was changed after a number, in the order of the thread. */
    async *changed(ticketId: string, after: number, side: Side): AsyncGenerator<MessageRecord[]> {
      let bound = -1
      for (;;) {
        const query = { ticketId: toObjectId(ticketId), firstSeq: { $gt: bound }, [changedOf[side]]: { $gt: after } }
        const docs = await archives.collection
          .find<ArchiveDoc>(query, { sort: { firstSeq: 1 }, limit: docsPerLook })
          .toArray()
        for (const doc of docs) yield doc.messages.map(messageFromDoc)
        const end = docs.at(-1)
        if (!end || docs.length < docsPerLook) return
        bound = end.firstSeq
      }
    },

    async message(ticketId: string, messageId: string): Promise<MessageRecord | undefined> {
      if (!isId(messageId)) return undefined
      return await one({ ticketId: toObjectId(ticketId), messages: { $elemMatch: { _id: toObjectId(messageId) } } })
    },

    async sent(ticketId: string, authorId: string, clientMessageId: string): Promise<MessageRecord | undefined> {
      const own = { authorId: toObjectId(authorId), clientMessageId }
      return await one({ ticketId: toObjectId(ticketId), messages: { $elemMatch: own } })
    },

    /** Brings a message in its archive up to date; an older change than the one there is left out. */
    async change(ticketId: string, messageId: string, message: MessageDoc): Promise<void> {
      const filter = { ticketId: toObjectId(ticketId), 'messages._id': toObjectId(messageId) }
      await archives.collection.updateOne(
        { ...filter, messages: { $elemMatch: { _id: message._id, changedSeq: { $lt: message.changedSeq } } } },
        {
          $set: { 'messages.$': message },
          $max: { changedSeq: message.changedSeq, changedPublicSeq: message.changedPublicSeq ?? 0 },
        },
      )
    },

    async remove(ticketId: string): Promise<void> {
      await archives.collection.deleteMany({ ticketId: toObjectId(ticketId) })
    },

    /** Tickets with an archived message of this author. */
    async ticketsOf(authorId: string): Promise<string[]> {
      const ids = await archives.collection.distinct('ticketId', { 'messages.authorId': toObjectId(authorId) })
      return ids.map(String)
    },

    async forgetKeys(ticketId: string, authorId: string): Promise<void> {
      await archives.collection.updateMany(
        { ticketId: toObjectId(ticketId) },
        { $unset: { 'messages.$[own].clientMessageId': '', 'messages.$[own].sentDigest': '' } },
        { arrayFilters: [{ 'own.authorId': toObjectId(authorId) }] },
      )
    },
  }

  async function one(filter: { messages: object; ticketId: ObjectId }): Promise<MessageRecord | undefined> {
    const doc = await archives.collection.findOne<ArchiveDoc>(filter, { projection: { messages: filter.messages } })
    return doc?.messages[0] && messageFromDoc(doc.messages[0])
  }
}

export type ArchiveStore = ReturnType<typeof archiveStore>
