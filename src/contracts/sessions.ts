import { z } from 'zod'
import { id, time } from './primitives.ts'
import { email, password } from './users.ts'

/** One place where somebody is signed in. */
export const sessionInfo = z
  .object({
    id,
    /** Whether it is the session that asks. */
    current: z.boolean(),
    address: z.string(),
    userAgent: z.string(),
    createdAt: time,
    lastUsedAt: time,
  })
  .meta({ id: 'SessionInfo' })
export const sessionList = z.object({ items: z.array(sessionInfo), nextCursor: z.null() }).meta({ id: 'SessionList' })

export const forgotPasswordBody = z.strictObject({ email })
export const resetPasswordBody = z.strictObject({ token: z.string().min(1).max(200), password })

/** Six digits of the authenticator, or a recovery code. */
export const codeBody = z.strictObject({ code: z.string().min(6).max(32) })

export const totpState = z
  .object({ enabled: z.boolean(), required: z.boolean(), recoveryCodesLeft: z.int() })
  .meta({ id: 'TotpState' })
/** What an authenticator app needs; `uri` is what its QR code says. */
export const totpDraft = z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'TotpDraft' })
/** Each works once in place of a code; shown this once. */
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' })
