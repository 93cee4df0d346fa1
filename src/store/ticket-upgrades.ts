import type { Connection } from 'mongoose'
import { priority, status } from '../contracts/tickets.ts'
import { never } from '../domain/ticket-order.ts'
import { guarded } from './guard.ts'
import { ticketModel } from './ticket-model.ts'

const batch = 500

/** The same as `orderOf` says of a ticket that has no order yet, for the database to work out. */
const order = {
  repliedAt: { $ifNull: ['$lastPublicMessage.createdAt', '$createdAt'] },
  waitingSince: {
    $cond: [
      { $and: [{ $eq: ['$status', 'open'] }, { $eq: ['$lastPublicMessage.authorId', '$customerId'] }] },
      '$lastPublicMessage.createdAt',
      never,
    ],
  },
  dueAt: never,
  priority: { $max: [{ $indexOfArray: [priority.options, '$priority'] }, 0] },
}

/** Tickets from before there was something to say of all of them are given it, once. */
export const ticketUpgrades = (connection: Connection) => {
  const tickets = ticketModel(connection)

  return guarded({
    async addOrders(): Promise<void> {
      const without = { status: { $in: [...status.options] }, 'order.priority': null }
      for (;;) {
        const found = await tickets.collection
          .find(without, { projection: { _id: 1 } })
          .limit(batch)
          .toArray()
        if (found.length === 0) return
        const some = { _id: { $in: found.map(({ _id }) => _id) }, 'order.priority': null }
        await tickets.collection.updateMany(some, [{ $set: { order } }])
      }
    },
  })
}
