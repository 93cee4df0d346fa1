import { type Connection, trusted } from 'mongoose'
import type { UserRecord } from '../domain/records.ts'
import { guarded } from './guard.ts'
import { isId, toObjectId } from './ids.ts'
import { type UserDoc, userFromDoc, withoutSecrets } from './user-model.ts'

/** Devices of one visitor, at most; the oldest is forgotten. */
const mostDevices = 20

/** Who comes through a widget: the tokens that bring them back, and who they turn out to be. */
export const visitorStore = (connection: Connection) => {
  const users = connection.model<UserDoc>('User')

  return guarded({
    /** The visitor whom a token names, if it proves them. */
    async byToken(id: string, hash: string): Promise<UserRecord | undefined> {
      if (!isId(id)) return undefined
      const proven = [{ visitorHashes: hash }, { visitorHash: hash }]
      const doc = await users.findOne({ _id: id, active: true, $or: proven }, withoutSecrets).lean<UserDoc>()
      return doc ? userFromDoc(doc) : undefined
    },

    /** Whoever a site's server calls so. */
    async byExternalId(siteId: string, externalId: string): Promise<UserRecord | undefined> {
      const doc = await users.findOne({ siteId, externalId }, withoutSecrets).lean<UserDoc>()
      return doc ? userFromDoc(doc) : undefined
    },

    /** One more device of a visitor. */
    async addToken(id: string, hash: string): Promise<void> {
      const hashes = { $each: [hash], $slice: -mostDevices }
      await users.collection.updateOne({ _id: toObjectId(id) }, { $push: { visitorHashes: hashes } } as never)
    },

    async removeToken(id: string, hash: string): Promise<void> {
      await users.updateOne({ _id: id }, { $pull: { visitorHashes: hash } })
      await users.updateOne({ _id: id, visitorHash: hash }, { $unset: { visitorHash: 1 } })
    },

    /**
     * Writes down that an anonymous visitor turned out to be this person. From here on nobody comes back as that
     * visitor. False: they are somebody else by now, or gone.
     */
    async beginMove(from: string, to: string, at: Date): Promise<boolean> {
      const anonymous = { _id: from, active: true, externalId: null, movedTo: null, erasedAt: null }
      const answer = await users.updateOne(anonymous, {
        $set: { movedTo: toObjectId(to), movedAt: at, moveChecked: null, active: false },
        $unset: { visitorHash: 1, visitorHashes: 1, 'label.name': 1, 'label.email': 1 },
      })
      return answer.modifiedCount === 1
    },

    /** Moves that began before a time and were not looked at again since. */
    async unchecked(before: Date): Promise<{ from: string; to: string }[]> {
      const docs = await users
        .find({ movedAt: trusted({ $lte: before }), moveChecked: null }, { movedTo: 1 })
        .lean<UserDoc[]>()
      return docs.flatMap(({ _id, movedTo }) => (movedTo ? { from: _id.toHexString(), to: movedTo.toHexString() } : []))
    },

    async checked(from: string): Promise<void> {
      await users.updateOne({ _id: from }, { $set: { moveChecked: true } })
    },

    /** Who a visitor turned out to be; otherwise they themselves. */
    async nowOf(id: string): Promise<string> {
      const doc = await users.findById(id, { movedTo: 1 }).lean<UserDoc>()
      return doc?.movedTo?.toHexString() ?? id
    },

    /** As whom a person came before anybody knew who they were. */
    async formerOf(id: string): Promise<string[]> {
      const docs = await users.find({ movedTo: id }, { _id: 1 }).lean<UserDoc[]>()
      return docs.map(({ _id }) => _id.toHexString())
    },
  })
}
