import { type Connection, trusted } from 'mongoose'
import { guarded } from './guard.ts'
import { ticketModel } from './ticket-model.ts'

/** Finds tickets whose time has come, the longest due first. */
export const dueTicketStore = (connection: Connection) => {
  const tickets = ticketModel(connection)

  async function idsBy(field: 'frozenUntil' | 'statusChangedAt', status: string, upTo: Date, limit: number) {
    // Nothing is from before 1970: that tells times from none, as the index of these does.
    const due: Record<string, unknown> = { status, [field]: trusted({ $gt: new Date(0), $lte: upTo }) }
    const docs = await tickets
      .find(due, { _id: 1 })
      .sort({ [field]: 1 })
      .limit(limit)
      .lean()
    return docs.map(({ _id }) => _id.toHexString())
  }

  return guarded({
    /** Those on hold until a time that has come. */
    toThaw: (at: Date, limit: number): Promise<string[]> => idsBy('frozenUntil', 'frozen', at, limit),

    /** Those that were solved at a time or before. */
    solvedUntil: (at: Date, limit: number): Promise<string[]> => idsBy('statusChangedAt', 'solved', at, limit),
  })
}
