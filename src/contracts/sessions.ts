import { z } from 'zod'
import { examples, pageWith } from './examples.ts'
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
  .meta({ id: 'SessionInfo', examples: [examples.sessionInfo] })
export const sessionList = z
  .object({ items: z.array(sessionInfo), nextCursor: z.null() })
  .meta({ id: 'SessionList', examples: [pageWith(examples.sessionInfo)] })

export const forgotPasswordBody = z.strictObject({ email }).meta({ examples: [{ email: 'robin@example.com' }] })
export const resetPasswordBody = z
  .strictObject({ token: z.string().min(1).max(200), password })
  .meta({ examples: [{ token: 'ZnJvbS10aGUtbWFpbA', password: 'correct horse' }] })

/** Six digits of the authenticator, or a recovery code. */
export const codeBody = z.strictObject({ code: z.string().min(6).max(32) }).meta({ examples: [{ code: '492039' }] })

export const totpState = z
  .object({ enabled: z.boolean(), required: z.boolean(), recoveryCodesLeft: z.int() })
  .meta({ id: 'TotpState', examples: [{ enabled: true, required: false, recoveryCodesLeft: 10 }] })
/** What an authenticator app needs; `uri` is what its QR code says. */
export const totpDraft = z.object({ secret: z.string(), uri: z.string() }).meta({
  id: 'TotpDraft',
  examples: [{ secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Parley:noor?secret=JBSWY3DPEHPK3PXP&issuer=Parley' }],
})
/** Each works once in place of a code; shown this once. */
export const recoveryCodes = z
  .object({ recoveryCodes: z.array(z.string()) })
  .meta({ id: 'RecoveryCodes', examples: [{ recoveryCodes: ['k7mq-2f9x-p3hd', 'w8rn-5t4c-j6vb'] }] })
