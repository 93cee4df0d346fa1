import type { Connection } from 'mongoose'
import type { Side } from '../domain/actor.ts'
import type { MessageRecord } from '../domain/records.ts'
import { type ArchiveDoc, archiveModel, describeArchive } from './archive-model.ts'
import { duplicateKey } from './guard.ts'
import { isId, type ObjectId, toObjectId } from './ids.ts'
import { type MessageDoc, messageFromDoc } from './ticket-docs.ts'

const fieldsOf = {
  staff: { first: 'firstSeq', last: 'lastSeq', edited: 'editedSeq' },
  customer: { first: 'firstPublicSeq', last: 'lastPublicSeq', edited: 'editedPublicSeq' },
} as const
const bounds = { firstSeq: 1, lastSeq: 1, firstPublicSeq: 1, lastPublicSeq: 1 }
/** How many archives the first looks read: two hold an ordinary page. Then it goes on with the last of these. */
const docsPerLook = [2, 4, 8] as const

/** Numbers of messages. */
export type Said = Pick<ArchiveDoc, 'byCustomer' | 'byStaff'>

/*
 * Indexes are named where it is often asked: so many of them begin with the ticket that choosing one would take longer
 * than using it.
 */
const byMessage = { ticketId: 1, 'messages._id': 1 } as const
const bySender = { ticketId: 1, 'messages.authorId': 1, 'messages.clientMessageId': 1 } as const

const fromSender = (ticketId: string, authorId: string, clientMessageId: string) => ({
  ticketId: toObjectId(ticketId),
  messages: { $elemMatch: { authorId: toObjectId(authorId), clientMessageId } },
})

export const archiveStore = (connection: Connection) => {
  const archives = archiveModel(connection)

  /**
   * Archives in the order of a field, either way, look by look. `from` gives the next query, where the last one ended; `messages`
   * is an expression for those of each archive that are wanted.
   */
  async function* runs(
    ticketId: string,
    field: keyof typeof bounds,
    direction: 1 | -1,
    from: (end?: ArchiveDoc) => object,
    messages?: object,
  ): AsyncGenerator<MessageRecord[]> {
    const how = { sort: { [field]: direction }, hint: { ticketId: 1, [field]: 1 } }
    const what = messages && { projection: { ...bounds, messages } }
    let end: ArchiveDoc | undefined
    for (let look = 0; ; look++) {
      const limit = docsPerLook[look] ?? 8
      const query = { ticketId: toObjectId(ticketId), ...from(end) }
      const docs = await archives.collection.find<ArchiveDoc>(query, { ...how, ...what, limit }).toArray()
      for (const doc of docs) yield doc.messages.map(messageFromDoc)
      end = docs.at(-1)
      if (!end || docs.length < limit) return
    }
  }

  /** Archives from the first that reaches beyond a place, forward in time. */
  function forward(ticketId: string, after: number, side: Side, messages?: object): AsyncGenerator<MessageRecord[]> {
    const { last } = fieldsOf[side]
    return runs(ticketId, last, 1, (end) => ({ [last]: { $gt: end?.[last] ?? after } }), messages)
  }

  return {
    forward,

    /** The place up to which the archive that begins at a place reaches, or undefined when there is none. */
    async reach(ticketId: string, firstSeq: number): Promise<number | undefined> {
      const key = { ticketId: toObjectId(ticketId), firstSeq }
      const doc = await archives.collection.findOne<ArchiveDoc>(key, { projection: { lastSeq: 1 } })
      return doc?.lastSeq
    },

    /**
     * Writes a run of messages; a later state of the same run replaces it, an earlier one never does, however late it
     * comes. False: another run begins at this place already; nothing was written.
     */
    async put(ticketId: string, messages: MessageDoc[]): Promise<boolean> {
      const { firstSeq, ...about } = describeArchive(messages)
      const key = { ticketId: toObjectId(ticketId), firstSeq }
      if (await inserted(key, about)) return true
      if ((await this.reach(ticketId, firstSeq)) !== about.lastSeq) return false
      // Each change has a greater number than all before it, so that the greatest one tells which state this is.
      const older = { ...key, lastSeq: about.lastSeq, editedSeq: { $lt: about.editedSeq } }
      await archives.collection.updateOne(older, { $set: about })
      return true
    },

    /** Archives from the newest whose messages lie before a place, back in time. */
    back(ticketId: string, before: number, side: Side, messages?: object): AsyncGenerator<MessageRecord[]> {
      const { first } = fieldsOf[side]
      return runs(ticketId, first, -1, (end) => ({ [first]: { $gt: 0, $lt: end?.[first] ?? before } }), messages)
    },

    /** Archives up to a number in which a message was changed after it, in the order of the thread. */
    async *changedLater(ticketId: string, after: number, side: Side): AsyncGenerator<MessageRecord[]> {
      const { last, edited } = fieldsOf[side]
      const query = { ticketId: toObjectId(ticketId), [edited]: { $gt: after }, [last]: { $gt: 0, $lte: after } }
      const found = await archives.collection
        .find<Pick<ArchiveDoc, 'firstSeq'>>(query, { projection: { _id: 0, firstSeq: 1 } })
        .toArray()
      for (const { firstSeq } of found.sort((a, b) => a.firstSeq - b.firstSeq)) {
        const doc = await archives.collection.findOne<ArchiveDoc>({ ticketId: toObjectId(ticketId), firstSeq })
        if (doc) yield doc.messages.map(messageFromDoc)
      }
    },

    /** How much each side said to the other in the archives that begin after one place and up to another. */
    async said(ticketId: string, after: number, upTo: number): Promise<Said> {
      const [found] = await archives.aggregate<Said>([
        { $match: { ticketId: toObjectId(ticketId), firstSeq: { $gt: after, $lte: upTo } } },
        { $group: { _id: null, byCustomer: { $sum: '$byCustomer' }, byStaff: { $sum: '$byStaff' } } },
      ])
      return found ?? { byCustomer: 0, byStaff: 0 }
    },

    async message(ticketId: string, messageId: string): Promise<MessageRecord | undefined> {
      if (!isId(messageId)) return undefined
      const match = { $elemMatch: { _id: toObjectId(messageId) } }
      return await one({ ticketId: toObjectId(ticketId), messages: match }, byMessage)
    },

    async sent(ticketId: string, authorId: string, clientMessageId: string): Promise<MessageRecord | undefined> {
      return await one(fromSender(ticketId, authorId, clientMessageId), bySender)
    },

    /** The same as a mere yes or no, which every send into a long thread asks for. */
    async hasSent(ticketId: string, authorId: string, clientMessageId: string): Promise<boolean> {
      const filter = fromSender(ticketId, authorId, clientMessageId)
      return (await archives.collection.findOne(filter, { projection: { _id: 1 }, hint: bySender })) !== null
    },

    /** Brings a message in its archive up to date; an older change than the one there is left out. */
    async change(ticketId: string, message: MessageDoc): Promise<void> {
      const older = { $elemMatch: { _id: message._id, changedSeq: { $lt: message.changedSeq } } }
      await archives.collection.updateOne(
        { ticketId: toObjectId(ticketId), messages: older },
        {
          $set: { 'messages.$': message },
          $max: { editedSeq: message.changedSeq, editedPublicSeq: message.changedPublicSeq ?? 0 },
          ...(message.deletedAt &&
            message.publicSeq && { $inc: { [message.authorRole === 'customer' ? 'byCustomer' : 'byStaff']: -1 } }),
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

  /** Whether a new archive was made; false: there is one that begins at this place. */
  async function inserted(
    key: Pick<ArchiveDoc, 'ticketId' | 'firstSeq'>,
    about: Omit<ArchiveDoc, '_id' | 'ticketId' | 'firstSeq'>,
  ): Promise<boolean> {
    try {
      const answer = await archives.collection.updateOne(key, { $setOnInsert: about }, { upsert: true })
      return answer.upsertedCount === 1
    } catch (error) {
      // Of two at the same moment one may fail like this.
      if (duplicateKey(error) === undefined) throw error
      return false
    }
  }

  async function one(
    filter: { messages: object; ticketId: ObjectId },
    hint: Record<string, 1>,
  ): Promise<MessageRecord | undefined> {
    const doc = await archives.collection.findOne<ArchiveDoc>(filter, {
      projection: { messages: filter.messages },
      hint,
    })
    return doc?.messages[0] && messageFromDoc(doc.messages[0])
  }
}

export type ArchiveStore = ReturnType<typeof archiveStore>
