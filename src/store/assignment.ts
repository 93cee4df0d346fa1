import { type Connection, trusted } from 'mongoose'
import { guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'
import type { TicketDoc } from './ticket-docs.ts'
import { ticketModel } from './ticket-model.ts'

/** As much of a ticket as it takes to see whether somebody could have it. */
export interface WaitingTicket {
  id: string
  tags: string[]
  siteId: string | null
}

const waitingFields = { tags: 1, siteId: 1 } as const

const fromDoc = ({ _id, tags, siteId }: Pick<TicketDoc, '_id' | 'tags' | 'siteId'>): WaitingTicket => ({
  id: _id.toHexString(),
  tags,
  siteId: siteId?.toHexString() ?? null,
})

const ofSites = (siteIds: readonly (string | null)[]) => ({
  siteId: trusted({ $in: siteIds.map((id) => id && toObjectId(id)) }),
  status: 'open' as const,
})

/** Finds the tickets that are to be handed out. `null` among the sites stands for tickets that came through none. */
export const assignmentStore = (connection: Connection) => {
  const tickets = ticketModel(connection)

  return guarded({
    /** Open tickets that nobody has, the one that was left alone the longest first. */
    async waiting(siteIds: readonly (string | null)[], limit: number): Promise<WaitingTicket[]> {
      const docs = await tickets
        .find({ assigneeId: null, ...ofSites(siteIds) }, waitingFields)
        .sort({ updatedAt: 1, _id: 1 })
        .limit(limit)
        .lean<TicketDoc[]>()
      return docs.map(fromDoc)
    },

    /** Everybody who has open tickets of these sites. */
    async assignees(siteIds: readonly (string | null)[]): Promise<string[]> {
      const ids: (ObjectId | null)[] = await tickets.distinct('assigneeId', {
        assigneeId: trusted({ $ne: null }),
        ...ofSites(siteIds),
      })
      return ids.flatMap((id) => id?.toHexString() ?? [])
    },

    /** Open tickets of somebody: all of them, or only those in which the customer has had the last word. */
    async openOf(
      assigneeId: string,
      siteIds: readonly (string | null)[],
      only: 'all' | 'unanswered',
      limit: number,
    ): Promise<WaitingTicket[]> {
      const unanswered = { $expr: trusted({ $eq: ['$lastPublicMessage.authorId', '$customerId'] }) }
      const query = {
        assigneeId: toObjectId(assigneeId),
        ...ofSites(siteIds),
        ...(only === 'unanswered' && unanswered),
      }
      const docs = await tickets
        .find(query, waitingFields)
        .sort({ updatedAt: 1, _id: 1 })
        .limit(limit)
        .lean<TicketDoc[]>()
      return docs.map(fromDoc)
    },
  })
}
