import type { Connection } from 'mongoose'
import type { CannedReplyRecord } from '../domain/canned-replies.ts'
import { ownedStore } from './owned.ts'

export const cannedReplyStore = (connection: Connection) =>
  ownedStore<CannedReplyRecord>(connection, {
    ...{ model: 'CannedReply', collection: 'canned_replies', name: 'shortcut' },
    fields: { shortcut: String, body: String },
  })
