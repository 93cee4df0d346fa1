import { type Connection, trusted } from 'mongoose'
import { guarded } from './guard.ts'
import { keyOf, type UserDoc, userFromDoc } from './user-model.ts'

/** What proves who somebody is; everything else about people leaves this out. */
export const userSecretStore = (connection: Connection) => {
  const users = connection.model<UserDoc>('User')

  return guarded({
    /** Whoever has this e-mail or username, with what proves a password. */
    async byLogin(login: string) {
      const key = keyOf(login)
      const doc = await users.findOne(login.includes('@') ? { emailKey: key } : { usernameKey: key }).lean<UserDoc>()
      return doc ? { user: userFromDoc(doc), passwordHash: doc.passwordHash } : undefined
    },

    async passwordHash(id: string): Promise<string | undefined> {
      return (await users.findById(id, { passwordHash: 1 }).lean<UserDoc>())?.passwordHash
    },

    async setPassword(id: string, passwordHash: string): Promise<void> {
      await users.updateOne({ _id: id }, { $set: { passwordHash } })
    },

    async totp(id: string): Promise<{ totp: UserDoc['totp']; draft: string | undefined }> {
      const doc = await users.findById(id, { totp: 1, totpDraft: 1 }).lean<UserDoc>()
      return { totp: doc?.totp ?? undefined, draft: doc?.totpDraft }
    },

    async draftTotp(id: string, secret: string): Promise<void> {
      await users.updateOne({ _id: id }, { $set: { totpDraft: secret } })
    },

    /** Turns a draft into the second factor. Answers whether it was still this draft. */
    async confirmTotp(id: string, secret: string, recovery: string[], step: number): Promise<boolean> {
      const totp = { secret, lastStep: step, recovery }
      const answer = await users.updateOne({ _id: id, totpDraft: secret }, { $set: { totp }, $unset: { totpDraft: 1 } })
      return answer.matchedCount === 1
    },

    async removeTotp(id: string): Promise<void> {
      await users.updateOne({ _id: id }, { $unset: { totp: 1, totpDraft: 1 } })
    },

    /** Uses up a time step; false when it, or a later one, was used before (RFC 6238, section 5.2). */
    async useStep(id: string, step: number): Promise<boolean> {
      const later = { _id: id, 'totp.lastStep': trusted({ $lt: step }) }
      const answer = await users.updateOne(later, { $set: { 'totp.lastStep': step } })
      return answer.matchedCount === 1
    },

    /** Uses up a recovery code; false when there is none like it. */
    async useRecovery(id: string, hash: string): Promise<boolean> {
      const answer = await users.updateOne({ _id: id, 'totp.recovery': hash }, { $pull: { 'totp.recovery': hash } })
      return answer.matchedCount === 1
    },
  })
}
