import type { Connection } from 'mongoose'
import { guarded } from './guard.ts'

/** Whatever names tags beside the tickets: promises, macros, what agents are good at. */
const lists = [
  { collection: 'sla_policies', path: 'tickets.tags' },
  { collection: 'macros', path: 'actions.addTags' },
  { collection: 'macros', path: 'actions.removeTags' },
  { collection: 'agents', path: 'skills' },
]

/** Lists of tags that follow one to its new name: first they have both, so that a ticket on its way fits as before. */
export const tagListStore = (connection: Connection) =>
  guarded({
    async take(from: string, to: string): Promise<void> {
      for (const { collection, path } of lists) {
        const added: Record<string, string> = { [path]: to }
        await connection.collection(collection).updateMany({ [path]: from }, { $addToSet: added as never })
      }
    },

    async drop(from: string): Promise<void> {
      for (const { collection, path } of lists) {
        const gone: Record<string, string> = { [path]: from }
        await connection.collection(collection).updateMany({ [path]: from }, { $pull: gone as never })
      }
    },
  })
