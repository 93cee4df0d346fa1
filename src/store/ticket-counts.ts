import type { Connection } from 'mongoose'
import type { Status } from '../contracts/tickets.ts'
import type { Tally } from '../domain/ticket-counts.ts'
import { guarded } from './guard.ts'
import { type ObjectId, orNull } from './ids.ts'
import { byAssignee, ticketModel } from './ticket-model.ts'

export const ticketCountStore = (connection: Connection) => {
  const tickets = ticketModel(connection)

  return guarded({
    /** How many tickets of each status everybody has. Read off one index: no ticket is looked at. */
    async tallies(): Promise<Tally[]> {
      const rows = await tickets
        .aggregate<{ _id: { status: Status; assigneeId: ObjectId | null }; count: number }>([
          { $group: { _id: { status: '$status', assigneeId: '$assigneeId' }, count: { $sum: 1 } } },
        ])
        .hint(byAssignee)
      return rows.map(({ _id, count }) => ({ status: _id.status, assigneeId: orNull(_id.assigneeId), count }))
    },
  })
}
