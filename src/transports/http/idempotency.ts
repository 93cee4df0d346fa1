import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import { AppError, invalid } from '../../domain/errors.ts'
import type { Context } from '../../usecases/context.ts'
import { known } from './problems.ts'

const longestKey = 255
/** Milliseconds between two looks at a first call that still runs, and how long a repeat waits for it. */
const lookEvery = 50
const waitAtMost = 10_000

const digest = (...parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

const isUsable = (key: unknown): key is string => typeof key === 'string' && key !== '' && key.length <= longestKey

/** The caller's `Idempotency-Key`; undefined where there is none, or none that can be used. */
export function idempotencyKey({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const key = headers['idempotency-key']
  return isUsable(key) ? key : undefined
}

/** Throws `validation_failed` for an empty or overlong key; asked with the rest of the input, after 401, 403 and 404. */
export function assertIdempotencyKey({ headers }: Pick<FastifyRequest, 'headers'>): void {
  const key = headers['idempotency-key']
  if (key !== undefined && !isUsable(key)) throw invalid('Idempotency-Key', `takes 1 to ${longestKey} characters`)
}

export interface Answer {
  status: number
  output: unknown
}

/** What tells an input from another: at once, or, where it is a stream, only when all of it was read. */
export interface Fingerprint {
  early: string
  whole(): string | Promise<string>
}

export function fingerprintOf(input: unknown): Fingerprint {
  const early = digest(input)
  return { early, whole: () => early }
}

/**
 * Runs a call that creates something once per caller, address and key; a repeat within 24 h answers what the first
 * did. The same key with another input is `conflict`. A first call that failed may be made again; of one whose outcome
 * nobody knows, the database's own guards keep a second thing from being made.
 */
export async function once(
  ctx: Context,
  url: string,
  key: string,
  input: Fingerprint,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const { store, vault } = ctx
  // With another role somebody may no longer see what they were answered before.
  const id = digest(ctx.actor.id, ctx.actor.role, url, key)
  const assertSame = (one: string, other: string) => {
    if (one !== other) throw new AppError('conflict', 'This Idempotency-Key was used for another input.')
  }
  const until = Date.now() + waitAtMost

  for (;;) {
    const known = await store.idempotency.begin(id, input.early, new Date())
    if (!known) break
    if (known.status !== undefined && known.body !== undefined) {
      assertSame(known.requestHash, await input.whole())
      return { status: known.status, output: JSON.parse(vault.open(known.body)) }
    }
    assertSame(known.requestHash, input.early)
    if (Date.now() > until) throw new AppError('conflict', 'The first call with this Idempotency-Key still runs.')
    await pause(lookEvery)
  }

  try {
    const answer = await run()
    const body = vault.seal(JSON.stringify(answer.output))
    await store.idempotency.finish(id, { requestHash: await input.whole(), status: answer.status, body })
    return answer
  } catch (error) {
    // Input that no schema took is no `AppError` yet.
    if (known(error).status < 500) await store.idempotency.forget(id)
    throw error
  }
}

/** A `clientMessageId` that follows from the key, so that the ticket itself guards against a second one. */
export const clientMessageIdFrom = (key: string): string => digest(key)
