import { type Connection, trusted } from 'mongoose'
import type { Role } from '../contracts/users.ts'
import { AppError } from '../domain/errors.ts'
import type { UserRecord } from '../domain/records.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { duplicateKey, guarded } from './guard.ts'
import { isId, newId, toObjectId } from './ids.ts'
import { escaped, keyOf, keysOf, type UserDoc, userFromDoc, userSchema, withoutSecrets } from './user-model.ts'

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
  /** A visitor's: of the token that brings them back, where they came from, and who they are there. */
  visitorHash?: string | undefined
  siteId?: string | undefined
  externalId?: string | undefined
  /** The person as whom an API key acts. */
  isKey?: boolean | undefined
  /** Absent: true. */
  active?: boolean | undefined
}

/** What may change; what is undefined stays as it is. */
export type UserChanges = {
  [Field in Exclude<keyof NewUser, 'visitorHash' | 'siteId' | 'externalId' | 'isKey'>]?: NewUser[Field] | undefined
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
        active: user.active ?? true,
        label: user.label ?? { name: null, email: null },
        createdAt: at,
      }
      const id = newId()
      const { passwordHash, visitorHash, siteId, externalId, isKey } = user
      await taken(() =>
        users.collection.insertOne({
          ...record,
          ...keysOf(user),
          passwordHash,
          ...(visitorHash && { visitorHashes: [visitorHash] }),
          ...(siteId && { siteId: toObjectId(siteId) }),
          ...(externalId !== undefined && { externalId }),
          isKey,
          _id: toObjectId(id),
        } as UserDoc),
      )
      return {
        ...record,
        ...{ id, siteId: siteId ?? null, externalId: externalId ?? null, hasTotp: false, erased: false },
      }
    },

    async byId(id: string): Promise<UserRecord | undefined> {
      if (!isId(id)) return undefined
      const doc = await users.findById(id, withoutSecrets).lean<UserDoc>()
      return doc ? userFromDoc(doc) : undefined
    },

    async byIds(ids: string[]): Promise<UserRecord[]> {
      const docs = await users.find({ _id: trusted({ $in: ids }) }, withoutSecrets).lean<UserDoc[]>()
      return docs.map(userFromDoc)
    },

    /** Whoever has these usernames, whatever their case. */
    async byUsernames(usernames: string[]): Promise<UserRecord[]> {
      const docs = await users
        .find({ usernameKey: trusted({ $in: usernames.map(keyOf) }) }, withoutSecrets)
        .lean<UserDoc[]>()
      return docs.map(userFromDoc)
    },

    /** Whoever has this e-mail, whatever its case. */
    async byEmail(email: string): Promise<UserRecord | undefined> {
      const doc = await users.findOne({ emailKey: keyOf(email) }, withoutSecrets).lean<UserDoc>()
      return doc ? userFromDoc(doc) : undefined
    },

    /** Throws `conflict` when the e-mail or the username is taken. Undefined: nobody has this id, or they were erased. */
    async update(id: string, fields: UserChanges): Promise<UserRecord | undefined> {
      const given = Object.entries(fields).filter(([, value]) => value !== undefined)
      const set = { ...Object.fromEntries(given), ...keysOf(fields) }
      const doc = await taken(() =>
        users
          .findOneAndUpdate(
            { _id: id, erasedAt: null },
            { $set: set },
            { returnDocument: 'after', projection: withoutSecrets },
          )
          .lean<UserDoc>(),
      )
      return doc ? userFromDoc(doc) : undefined
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
      const query = {
        isKey: null,
        erasedAt: null,
        movedTo: null,
        ...(options.role && { role: options.role }),
        ...(search || {}),
      }
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
      const items = docs.slice(0, options.limit).map(userFromDoc)
      const last = items.at(-1)
      const nextCursor = docs.length > options.limit && last ? encodeCursor({ at: last.createdAt, id: last.id }) : null
      return { items, nextCursor, ...(total !== undefined && { total }) }
    },
  })
}

export type UserStore = ReturnType<typeof userStore>
