import { type Connection, Schema } from 'mongoose'
import type { MacroRecord } from '../domain/macros.ts'
import { ownedStore } from './owned.ts'

export const macroStore = (connection: Connection) =>
  ownedStore<MacroRecord>(connection, {
    ...{ model: 'Macro', collection: 'macros', name: 'name' },
    fields: { name: String, actions: Schema.Types.Mixed },
  })
