import { type Connection, trusted } from 'mongoose'
import { guarded } from './guard.ts'
import { ticketModel } from './ticket-model.ts'

/** The tags of tickets, as the tickets have them. */
export const ticketTagStore = (connection: Connection) => {
  const tickets = ticketModel(connection)

  return guarded({
    /** Some tickets that have a tag. */
    async having(name: string, limit: number): Promise<string[]> {
      const docs = await tickets.find({ tags: name }, { _id: 1 }).limit(limit).lean()
      return docs.map(({ _id }) => _id.toHexString())
    },

    /** How many tickets have each of these. */
    async uses(names: string[]): Promise<Map<string, number>> {
      const counts = names.map(async (name) => [name, await tickets.countDocuments({ tags: name })] as const)
      return new Map(await Promise.all(counts))
    },

    /** Every tag of a customer's tickets. */
    async ofCustomer(customerId: string): Promise<string[]> {
      return await tickets.distinct('tags', { customerId })
    },

    /** Every tag of any ticket. */
    async all(): Promise<string[]> {
      return await tickets.distinct('tags', { tags: trusted({ $exists: true }) })
    },
  })
}
