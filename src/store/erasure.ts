import { type Connection, trusted } from 'mongoose'
import type { MessageRecord } from '../domain/records.ts'
import type { ArchiveStore } from './archives.ts'
import { guarded } from './guard.ts'
import { toObjectId } from './ids.ts'
import { overlaid } from './thread-merge.ts'
import { messageFromDoc, type TicketDoc } from './ticket-docs.ts'
import type { UserDoc } from './user-model.ts'

/** What erasing a person needs of the store; the visible part goes through the tickets' numbered changes. */
export const erasureStore = (connection: Connection, archives: ArchiveStore) => {
  const users = connection.model<UserDoc>('User')
  const tickets = connection.model<TicketDoc>('Ticket')

  return guarded({
    /** Every ticket that a person opened or wrote in. */
    async ticketsOf(userId: string): Promise<string[]> {
      const user = toObjectId(userId)
      const docs = await tickets.collection
        .find({ $or: [{ customerId: user }, { 'messages.authorId': user }] }, { projection: { _id: 1 } })
        .toArray()
      const ids = docs.map((doc) => doc._id.toHexString())
      return [...new Set([...ids, ...(await archives.ticketsOf(userId))])]
    },

    /** A person's messages in a ticket that still say something. */
    async wordsOf(userId: string, ticketId: string): Promise<MessageRecord[]> {
      const doc = await tickets.findById(ticketId, { messages: 1, archivedChanges: 1 }).lean<TicketDoc>()
      const embedded = (doc?.messages ?? []).map(messageFromDoc)
      const changes = (doc?.archivedChanges ?? []).map(messageFromDoc)
      const older: MessageRecord[] = []
      for await (const run of archives.forward(ticketId, 0, 'staff')) {
        older.push(...run.filter((message) => message.authorId === userId))
      }
      return overlaid([...older, ...embedded], changes).filter(
        (message) => message.authorId === userId && !message.deletedAt,
      )
    },

    /** Removes what a sender chose or what could confirm a guess: ids of their own and digests. */
    async forgetKeys(userId: string, ticketId: string): Promise<void> {
      await tickets.collection.updateOne(
        { _id: toObjectId(ticketId) },
        { $unset: { 'messages.$[own].clientMessageId': '', 'messages.$[own].sentDigest': '' } },
        { arrayFilters: [{ 'own.authorId': toObjectId(userId) }] },
      )
      await archives.forgetKeys(ticketId, userId)
    },

    /** People who were erased before a time and not looked at again since. */
    async unchecked(before: Date): Promise<string[]> {
      const docs = await users
        .find({ erasedAt: trusted({ $lte: before }), erasureChecked: null }, { _id: 1 })
        .lean<UserDoc[]>()
      return docs.map((doc) => doc._id.toHexString())
    },

    async checked(userId: string): Promise<void> {
      await users.updateOne({ _id: userId }, { $set: { erasureChecked: true } })
    },

    /** Leaves an account that is nobody's: no name, no address, no way in. */
    async eraseUser(userId: string, at: Date): Promise<void> {
      const nobody = {
        email: null,
        username: null,
        firstName: null,
        lastName: null,
        label: { name: null, email: null },
        active: false,
        erasedAt: at,
        erasureChecked: null,
      }
      const ways = {
        ...{ emailKey: 1, usernameKey: 1, passwordHash: 1, totp: 1, totpDraft: 1 },
        ...{ visitorHash: 1, visitorHashes: 1, externalId: 1 },
      }
      await users.updateOne({ _id: userId }, { $set: nobody, $unset: ways })
    },
  })
}
