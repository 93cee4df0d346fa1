import { type Connection, Schema, trusted } from 'mongoose'
import type { Role } from '../contracts/users.ts'
import { AppError } from '../domain/errors.ts'
import type { UserRecord } from '../domain/records.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { duplicateKey, guarded } from './guard.ts'
import { isId, newId, type ObjectId, toObjectId } from './ids.ts'

interface UserDoc extends Omit<UserRecord, 'id'> {
  _id: ObjectId
  /** What uniqueness and login go by: lower case. Absent where there is none, so that the index skips it. */
  emailKey?: string
  usernameKey?: string
  /** An argon2id hash (PHC string); absent: nobody can log in with a password. */
  passwordHash?: string
  /** SHA-256 of the token that brings a visitor back. */
  visitorHash?: string
}

const userSchema = new Schema(
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
    createdAt: Date,
  },
  { versionKey: false, collection: 'users' },
)
userSchema.index({ emailKey: 1 }, { unique: true, partialFilterExpression: { emailKey: { $type: 'string' } } })
userSchema.index({ usernameKey: 1 }, { unique: true, partialFilterExpression: { usernameKey: { $type: 'string' } } })
userSchema.index({ role: 1, createdAt: -1, _id: -1 })
userSchema.index({ createdAt: -1, _id: -1 })

const withoutSecrets = { passwordHash: 0, visitorHash: 0, emailKey: 0, usernameKey: 0 } as const

function fromDoc({ _id, ...doc }: UserDoc): UserRecord {
  return {
    id: _id.toHexString(),
    email: doc.email ?? null,
    username: doc.username ?? null,
    firstName: doc.firstName ?? null,
    lastName: doc.lastName ?? null,
    role: doc.role,
    active: doc.active,
    label: { name: doc.label?.name ?? null, email: doc.label?.email ?? null },
    createdAt: doc.createdAt,
  }
}

const keyOf = (text: string) => text.normalize('NFKC').toLowerCase()
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function keysOf(fields: { email?: string | null | undefined; username?: string | null | undefined }) {
  return {
    ...(fields.email && { emailKey: keyOf(fields.email) }),
    ...(fields.username && { usernameKey: keyOf(fields.username) }),
  }
}

/** Turns a refused unique index into `conflict`, naming the field. */
async function taken<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    const field = duplicateKey(error)?.replace('Key', '')
    if (field === 'email' || field === 'username') {
      throw new AppError('conflict', `This ${field} is taken.`, {
        errors: [{ path: field, message: 'is taken' }],
      })
    }
    throw error
  }
}

export interface NewUser {
  email: string | null
  username: string | null
  firstName?: string | null | undefined
  lastName?: string | null | undefined
  role: Role
  label?: UserRecord['label'] | undefined
  passwordHash?: string | undefined
  visitorHash?: string | undefined
}

/** What may change; what is undefined stays as it is. */
export type UserChanges = { [Field in Exclude<keyof NewUser, 'visitorHash'>]?: NewUser[Field] | undefined } & {
  active?: boolean | undefined
}

export const userStore = (connection: Connection) => {
  const users = connection.model<UserDoc>('User', userSchema)

  return guarded({
    /** Throws `conflict` when the e-mail or the username is taken, ignoring case. */
    async create(user: NewUser, at: Date): Promise<UserRecord> {
      const record = {
        email: user.email,
        username: user.username,
        firstName: user.firstName ?? null,
        lastName: user.lastName ?? null,
        role: user.role,
        active: true,
        label: user.label ?? { name: null, email: null },
        createdAt: at,
      }
      const id = newId()
      const { passwordHash, visitorHash } = user
      await taken(() =>
        users.collection.insertOne({
          ...record,
          ...keysOf(user),
          passwordHash,
          visitorHash,
          _id: toObjectId(id),
        } as UserDoc),
      )
      return { ...record, id }
    },

    async byId(id: string): Promise<UserRecord | undefined> {
      if (!isId(id)) return undefined
      const doc = await users.findById(id, withoutSecrets).lean<UserDoc>()
      return doc ? fromDoc(doc) : undefined
    },

    async byIds(ids: string[]): Promise<UserRecord[]> {
      const docs = await users.find({ _id: trusted({ $in: ids }) }, withoutSecrets).lean<UserDoc[]>()
      return docs.map(fromDoc)
    },

    /** Whoever has this e-mail or username, with what proves a password. */
    async byLogin(login: string): Promise<{ user: UserRecord; passwordHash: string | undefined } | undefined> {
      const key = keyOf(login)
      const doc = await users.findOne(login.includes('@') ? { emailKey: key } : { usernameKey: key }).lean<UserDoc>()
      return doc ? { user: fromDoc(doc), passwordHash: doc.passwordHash } : undefined
    },

    async passwordHash(id: string): Promise<string | undefined> {
      return (await users.findById(id, { passwordHash: 1 }).lean<UserDoc>())?.passwordHash
    },

    async visitor(id: string, visitorHash: string): Promise<UserRecord | undefined> {
      if (!isId(id)) return undefined
      const doc = await users.findOne({ _id: id, visitorHash, active: true }, withoutSecrets).lean<UserDoc>()
      return doc ? fromDoc(doc) : undefined
    },

    /** Throws `conflict` when the e-mail or the username is taken. Undefined: nobody has this id. */
    async update(id: string, fields: UserChanges): Promise<UserRecord | undefined> {
      const given = Object.entries(fields).filter(([, value]) => value !== undefined)
      const set = { ...Object.fromEntries(given), ...keysOf(fields) }
      const doc = await taken(() =>
        users
          .findByIdAndUpdate(id, { $set: set }, { returnDocument: 'after', projection: withoutSecrets })
          .lean<UserDoc>(),
      )
      return doc ? fromDoc(doc) : undefined
    },

    async isEmpty(): Promise<boolean> {
      return (await users.findOne({}, { _id: 1 }).lean()) === null
    },

    /** Active admins other than this one. */
    async hasOtherAdmin(id: string): Promise<boolean> {
      return (
        (await users.findOne({ _id: trusted({ $ne: id }), role: 'admin', active: true }, { _id: 1 }).lean()) !== null
      )
    },

    /** Newest first; `q` matches the beginning of an e-mail or username, or a part of a name. */
    async list(options: { role?: Role; q?: string; limit: number; cursor?: string; count: boolean }) {
      const key = options.q && escaped(keyOf(options.q))
      const part = options.q && { $regex: escaped(options.q), $options: 'i' }
      const fields = ['firstName', 'lastName', 'label.name', 'label.email']
      const search = key && {
        $or: [
          ...['emailKey', 'usernameKey'].map((field) => ({ [field]: trusted({ $regex: `^${key}` }) })),
          ...fields.map((field) => ({ [field]: trusted({ ...(part as object) }) })),
        ],
      }
      const query = { ...(options.role && { role: options.role }), ...(search || {}) }
      const from = options.cursor === undefined ? undefined : decodeCursor(options.cursor)
      const rest = from && {
        $or: [{ createdAt: trusted({ $lt: from.at }) }, { createdAt: from.at, _id: trusted({ $lt: from.id }) }],
      }
      const [docs, total] = await Promise.all([
        users
          .find(rest ? { $and: [query, rest] } : query, withoutSecrets)
          .sort({ createdAt: -1, _id: -1 })
          .limit(options.limit + 1)
          .lean<UserDoc[]>(),
        options.count ? users.countDocuments(query) : undefined,
      ])
      const items = docs.slice(0, options.limit).map(fromDoc)
      const last = items.at(-1)
      const nextCursor = docs.length > options.limit && last ? encodeCursor({ at: last.createdAt, id: last.id }) : null
      return { items, nextCursor, ...(total !== undefined && { total }) }
    },
  })
}

export type UserStore = ReturnType<typeof userStore>
