import type { Connection } from 'mongoose'
import type { MoveStep } from '../domain/move-ticket.ts'
import type { MessageRecord, TicketRecord } from '../domain/records.ts'
import type { ArchiveStore } from './archives.ts'
import { duplicateKey, guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'
import { overlaid } from './thread-merge.ts'
import {
  type HeadDoc,
  headProjection,
  messageFromDoc,
  messageToDoc,
  type TicketDoc,
  ticketFieldsToDoc,
  ticketFromDoc,
} from './ticket-docs.ts'
import { ticketModel } from './ticket-model.ts'

/** Messages that change in one write. */
const mostAtOnce = 100

/** What a person wrote in a ticket, as one read found it. */
export interface OwnPart {
  ticket: TicketRecord
  messages: MessageRecord[]
  /** Where in the ticket each of them stands; undefined: they are archived. */
  places: number[] | undefined
}

/** What giving a visitor's tickets to a person needs of the store. */
export const movingStore = (connection: Connection, archives: ArchiveStore) => {
  const tickets = ticketModel(connection)
  const elsewhere = (name: string) => connection.collection(name)

  async function archivedOf(doc: TicketDoc, userId: string): Promise<MessageRecord[]> {
    const changes = (doc.archivedChanges ?? []).map(messageFromDoc)
    const own: MessageRecord[] = []
    if (doc.archivedUpTo === 0) return own
    for await (const run of archives.forward(doc._id.toHexString(), 0, 'staff')) {
      const later = changes.filter((change) => run.some(({ seq }) => seq === change.seq))
      const moved = overlaid(run, later).filter(({ seq }) => seq <= doc.archivedUpTo)
      own.push(...moved.filter(({ authorId }) => authorId === userId))
      if (own.length >= mostAtOnce) break
    }
    return own.slice(0, mostAtOnce)
  }

  /** Mails that wait for a visitor wait for the person; where the same event made one for both, one is enough. */
  async function moveMails(from: ObjectId, to: ObjectId): Promise<void> {
    const mails = elsewhere('mails')
    for (const { _id } of await mails.find({ personId: from }, { projection: { _id: 1 } }).toArray()) {
      try {
        await mails.updateOne({ _id }, { $set: { personId: to } })
      } catch (error) {
        if (!duplicateKey(error)) throw error
        await mails.deleteOne({ _id })
      }
    }
    const theirs = await tickets.find({ customerId: to }, { _id: 1 }).lean()
    const caused = { ticketId: { $in: theirs.map(({ _id }) => _id) }, actorId: from.toHexString() }
    await mails.updateMany(caused, { $set: { actorId: to.toHexString() } })
  }

  async function moveOptOuts(from: ObjectId, to: ObjectId): Promise<void> {
    const optOuts = elsewhere('mail_optouts')
    for (const { _id, ticketId, at } of await optOuts.find({ personId: from }).toArray()) {
      const key = { _id: `${ticketId}:${to}` as never }
      await optOuts.updateOne(key, { $set: { ticketId, personId: to, at } }, { upsert: true })
      await optOuts.deleteOne({ _id })
    }
  }

  return guarded({
    async ticketsOf(customerId: string): Promise<string[]> {
      const docs = await tickets.find({ customerId }, { _id: 1 }).lean()
      return docs.map((doc) => doc._id.toHexString())
    },

    /** A part of what somebody wrote in a ticket: of archived messages some, and once there are none, all others. */
    async ownPart(ticketId: string, userId: string): Promise<OwnPart | undefined> {
      const doc = await tickets.findById(ticketId, { pending: 0 }).lean<TicketDoc>()
      if (!doc) return undefined
      const { messages: _, ...head } = doc
      const ticket = ticketFromDoc(head)
      const archived = await archivedOf(doc, userId)
      if (archived.length > 0) return { ticket, messages: archived, places: undefined }
      const places = doc.messages.flatMap(({ authorId }, place) => (authorId.equals(userId) ? place : []))
      return { ticket, messages: places.flatMap((place) => doc.messages[place] ?? []).map(messageFromDoc), places }
    },

    /** Commits a step if the ticket still is what it was computed from; answers the ticket then. */
    async commit({ ticket, places }: OwnPart, step: MoveStep): Promise<TicketRecord | undefined> {
      const { messages, set, event, seq, publicSeq } = step
      const moved = Object.fromEntries(
        (places ?? []).flatMap((place, n) => {
          const { authorId, changedSeq, changedPublicSeq } = messageToDoc(messages[n] as MessageRecord)
          return Object.entries({ authorId, changedSeq, ...(changedPublicSeq && { changedPublicSeq }) }).map(
            ([field, value]) => [`messages.${place}.${field}`, value],
          )
        }),
      )
      const last = messages.at(-1)
      const doc = await tickets.collection.findOneAndUpdate(
        // Whatever adds, changes or archives a message moves one of these, so that places are still the same.
        {
          ...{ _id: toObjectId(ticket.id), customerId: toObjectId(ticket.customerId) },
          ...{ seq: ticket.seq, publicSeq: ticket.publicSeq, archivedUpTo: ticket.archivedUpTo },
        },
        {
          $set: { ...ticketFieldsToDoc(set), ...moved, seq, publicSeq },
          ...(!places &&
            last && { $max: { 'archivedEdited.seq': last.changedSeq, 'archivedEdited.publicSeq': publicSeq - 1 } }),
          $push: {
            pending: event,
            ...(!places && { archivedChanges: { $each: messages.map(messageToDoc) } }),
          } as never,
        },
        { returnDocument: 'after', projection: headProjection },
      )
      // The projection leaves exactly the head.
      return doc ? ticketFromDoc(doc as unknown as HeadDoc) : undefined
    },

    /** Everything else that names them: what is found, uploaded, received by mail, and sent. */
    async moveTraces(fromId: string, toId: string): Promise<void> {
      const [from, to] = [toObjectId(fromId), toObjectId(toId)]
      await elsewhere('search').updateMany({ customerId: from }, { $set: { customerId: to } })
      await elsewhere('attachments').updateMany({ uploaderId: from }, { $set: { uploaderId: to } })
      await elsewhere('received_mails').updateMany({ personId: from }, { $set: { personId: to } })
      await moveOptOuts(from, to)
      await moveMails(from, to)
    },
  })
}
