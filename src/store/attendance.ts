import { type Connection, Schema, trusted } from 'mongoose'
import type { Attendance } from '../domain/presence.ts'
import { guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'

interface AttendanceDoc {
  _id: string
  present: ObjectId[]
  viewing: { ticketId: ObjectId; userIds: ObjectId[] }[]
  at: Date
}

/** Those of the staff who are connected to one node, as it last said: one small document for each node. */
const attendanceSchema = new Schema(
  {
    _id: String,
    present: [Schema.Types.ObjectId],
    viewing: [{ _id: false, ticketId: Schema.Types.ObjectId, userIds: [Schema.Types.ObjectId] }],
    at: Date,
  },
  { versionKey: false, collection: 'attendance' },
)
// A node that died says nothing any more.
attendanceSchema.index({ at: 1 }, { expireAfterSeconds: 300 })

const fromDoc = ({ present, viewing }: AttendanceDoc): Attendance => ({
  present: present.map((id) => id.toHexString()),
  viewing: viewing.map(({ ticketId, userIds }) => ({
    ticketId: ticketId.toHexString(),
    userIds: userIds.map((id) => id.toHexString()),
  })),
})

export const attendanceStore = (connection: Connection) => {
  const nodes = connection.model<AttendanceDoc>('Attendance', attendanceSchema)

  return guarded({
    /** What a node says. Its time is the database's, so that the clocks of nodes may differ. */
    async put(nodeId: string, { present, viewing }: Attendance): Promise<void> {
      const said = {
        present: present.map(toObjectId),
        viewing: viewing.map(({ ticketId, userIds }) => ({
          ticketId: toObjectId(ticketId),
          userIds: userIds.map(toObjectId),
        })),
      }
      await nodes.collection.updateOne(
        { _id: nodeId as never },
        { $set: said, $currentDate: { at: true } },
        { upsert: true },
      )
    },

    /** A node has nobody any more, or goes. */
    async remove(nodeId: string): Promise<void> {
      await nodes.deleteOne({ _id: nodeId })
    },

    /** What the nodes said that were heard of within so many milliseconds. */
    async within(ms: number): Promise<Attendance[]> {
      const docs = await nodes
        .find({ $expr: trusted({ $gt: ['$at', { $subtract: ['$$NOW', ms] }] }) })
        .lean<AttendanceDoc[]>()
      return docs.map(fromDoc)
    },
  })
}
