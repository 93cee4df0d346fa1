import { Schema } from 'mongoose'
import type { UserRecord } from '../domain/records.ts'
import { type ObjectId, orNull } from './ids.ts'

export interface UserDoc extends Omit<UserRecord, 'id' | 'hasTotp' | 'erased' | 'siteId' | 'externalId'> {
  _id: ObjectId
  siteId?: ObjectId
  externalId?: string
  /** What uniqueness and login go by: lower case. Absent where there is none, so that the index skips it. */
  emailKey?: string
  usernameKey?: string
  /** An argon2id hash (PHC string); absent: nobody can log in with a password. */
  passwordHash?: string
  /** The second factor: its secret, sealed, and the last time step whose code was used (RFC 6238). */
  totp?: { secret: string; lastStep: number; recovery: string[] }
  /** A second factor that was begun and not yet confirmed. */
  totpDraft?: string
  /** SHA-256 of the token that brings a visitor back, from before there were several. */
  visitorHash?: string
  /** The same of each device, the newest last. */
  visitorHashes?: string[]
  /** The person whom an anonymous visitor turned out to be; what was theirs moves there. */
  movedTo?: ObjectId
  movedAt?: Date
  /** Whether somebody looked again, once every node knew of it. */
  moveChecked?: boolean | null
  /** An API key acts as a person of its own, who is in no list. */
  isKey?: boolean
  erasedAt?: Date
  /** Whether somebody looked again, once every node knew of the erasure. */
  erasureChecked?: boolean | null
}

export const userSchema = new Schema(
  {
    email: String,
    emailKey: String,
    username: String,
    usernameKey: String,
    firstName: String,
    lastName: String,
    role: String,
    active: Boolean,
    label: { name: String, email: String },
    passwordHash: String,
    visitorHash: String,
    visitorHashes: { type: [String], default: undefined },
    siteId: Schema.Types.ObjectId,
    externalId: String,
    movedTo: Schema.Types.ObjectId,
    movedAt: Date,
    moveChecked: Boolean,
    totp: new Schema({ secret: String, lastStep: Number, recovery: [String] }, { _id: false }),
    totpDraft: String,
    isKey: Boolean,
    erasedAt: Date,
    erasureChecked: Boolean,
    createdAt: Date,
  },
  { versionKey: false, collection: 'users' },
)
userSchema.index({ emailKey: 1 }, { unique: true, partialFilterExpression: { emailKey: { $type: 'string' } } })
userSchema.index({ usernameKey: 1 }, { unique: true, partialFilterExpression: { usernameKey: { $type: 'string' } } })
userSchema.index(
  { siteId: 1, externalId: 1 },
  { unique: true, partialFilterExpression: { externalId: { $type: 'string' } } },
)
userSchema.index({ erasedAt: 1 }, { sparse: true })
userSchema.index({ movedTo: 1 }, { sparse: true })
userSchema.index({ movedAt: 1 }, { sparse: true })
userSchema.index({ role: 1, createdAt: -1, _id: -1 })
userSchema.index({ createdAt: -1, _id: -1 })

export const withoutSecrets = {
  passwordHash: 0,
  visitorHash: 0,
  visitorHashes: 0,
  emailKey: 0,
  usernameKey: 0,
  'totp.secret': 0,
  'totp.recovery': 0,
  totpDraft: 0,
} as const

export function userFromDoc({ _id, ...doc }: UserDoc): UserRecord {
  return {
    id: _id.toHexString(),
    email: doc.email ?? null,
    username: doc.username ?? null,
    firstName: doc.firstName ?? null,
    lastName: doc.lastName ?? null,
    role: doc.role,
    active: doc.active,
    label: { name: doc.label?.name ?? null, email: doc.label?.email ?? null },
    hasTotp: doc.totp !== undefined && doc.totp !== null,
    siteId: orNull(doc.siteId),
    externalId: doc.externalId ?? null,
    erased: doc.erasedAt !== undefined && doc.erasedAt !== null,
    createdAt: doc.createdAt,
  }
}

export const keyOf = (text: string) => text.normalize('NFKC').toLowerCase()
export const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export function keysOf(fields: { email?: string | null | undefined; username?: string | null | undefined }) {
  return {
    ...(fields.email && { emailKey: keyOf(fields.email) }),
    ...(fields.username && { usernameKey: keyOf(fields.username) }),
  }
}
