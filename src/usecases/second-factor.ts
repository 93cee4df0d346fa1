import type { z } from 'zod'
import type { codeBody, recoveryCodes, totpDraft, totpState } from '../contracts/sessions.ts'
import { isStaff } from '../domain/actor.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { audit } from './audit.ts'
import type { Context, Services } from './context.ts'
import { endSessionsOf } from './end-sessions.ts'
import { guess } from './guesses.ts'
import { anyone, useCase } from './use-case.ts'

const plain = (code: string) => code.toLowerCase().replace(/[\s-]/g, '')

/** Whether a code of the authenticator, or a recovery code, proves this person. Each works once. */
export async function provesSecondFactor(services: Services, userId: string, code: string): Promise<boolean> {
  const { store, totp, vault, secrets } = services
  const { totp: kept } = await store.secrets.totp(userId)
  if (!kept) return false
  const step = totp.stepOf(vault.open(kept.secret), plain(code), services.now().getTime())
  if (step !== undefined) return await store.secrets.useStep(userId, step)
  return await store.secrets.useRecovery(userId, secrets.hash(plain(code)))
}

function staffOnly(ctx: Context): void {
  if (!isStaff(ctx.actor) || ctx.actor.scopes) throw new AppError('forbidden', 'Second factors are for staff.')
}

export const getTotp = useCase({
  access: anyone,
  async run(ctx, _input: unknown): Promise<z.infer<typeof totpState>> {
    const { totp } = await ctx.store.secrets.totp(ctx.actor.id)
    return {
      enabled: totp !== undefined,
      required: ctx.settings.staffTotpRequired && isStaff(ctx.actor),
      recoveryCodesLeft: totp?.recovery.length ?? 0,
    }
  },
})

/** Begins a second factor; it counts once a code has confirmed it. */
export const draftTotp = useCase({
  access: staffOnly,
  async run(ctx, _input: unknown): Promise<z.infer<typeof totpDraft>> {
    const { totp: kept } = await ctx.store.secrets.totp(ctx.actor.id)
    if (kept) throw new AppError('conflict', 'There is a second factor; remove it first.')
    const draft = ctx.totp.draft(ctx.actor.person.username ?? ctx.actor.person.name)
    await ctx.store.secrets.draftTotp(ctx.actor.id, ctx.vault.seal(draft.secret))
    return draft
  },
})

/** Turns the second factor on and answers the recovery codes, this once. Other sessions end. */
export const confirmTotp = useCase({
  access: staffOnly,
  async run(ctx, { code }: z.output<typeof codeBody>): Promise<z.infer<typeof recoveryCodes>> {
    const { draft } = await ctx.store.secrets.totp(ctx.actor.id)
    if (!draft) throw new AppError('conflict', 'Begin the second factor first.')
    const secret = ctx.vault.open(draft)
    const step = await guess(ctx, `totp:${ctx.actor.id}`, ctx.caller, async () =>
      ctx.totp.stepOf(secret, plain(code), ctx.now().getTime()),
    )
    if (step === undefined) throw invalid('code', 'is wrong or too old')

    const codes = ctx.totp.recoveryCodes()
    const hashes = codes.map((one) => ctx.secrets.hash(plain(one)))
    if (!(await ctx.store.secrets.confirmTotp(ctx.actor.id, draft, hashes, step))) throw new AppError('conflict')
    ctx.store.people.forget(ctx.actor.id)
    await endSessionsOf(ctx, ctx.actor.id, ctx.actor.sessionId)
    await audit(ctx, 'totp.enabled', ctx.actor.id)
    return { recoveryCodes: codes }
  },
})

export const removeTotp = useCase({
  access: staffOnly,
  async run(ctx, { code }: z.output<typeof codeBody>): Promise<null> {
    const proven = await guess(ctx, `totp:${ctx.actor.id}`, ctx.caller, async () =>
      (await provesSecondFactor(ctx, ctx.actor.id, code)) ? true : undefined,
    )
    if (!proven) throw invalid('code', 'is wrong or too old')
    await ctx.store.secrets.removeTotp(ctx.actor.id)
    ctx.store.people.forget(ctx.actor.id)
    await endSessionsOf(ctx, ctx.actor.id, ctx.actor.sessionId)
    await audit(ctx, 'totp.disabled', ctx.actor.id)
    return null
  },
})
