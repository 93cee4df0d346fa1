import { type ReadonlySignal, signal } from '@preact/signals'
import type { z } from 'zod'
import type { recoveryCodes, totpDraft, totpState } from '../../src/contracts/sessions.ts'
import { type Api, isPassing, problemOf } from '../shared/api.ts'
import { backoff } from '../shared/backoff.ts'

export type FactorState = z.infer<typeof totpState>
export type FactorDraft = z.infer<typeof totpDraft>

export interface SecondFactor {
  /** null: not known yet. */
  state: ReadonlySignal<FactorState | null>
  /** True while the server gives no answer. */
  unreachable: ReadonlySignal<boolean>
  /** Asks until there is an answer. */
  read(): Promise<void>
  /** Begins a new one; the one before, if unconfirmed, counts no more. Rejects with an ApiError. */
  draft(): Promise<FactorDraft>
  /** Turns it on and answers the recovery codes; `state` follows with `read`, once they are kept. */
  confirm(code: string): Promise<string[]>
  remove(code: string): Promise<void>
}

/** The second factor of the signed-in agent. */
export const createSecondFactor = (api: Api): SecondFactor => {
  const state = signal<FactorState | null>(null)
  const unreachable = signal(false)

  const read = async (): Promise<void> => {
    for (let failures = 0; ; failures++) {
      try {
        state.value = await api.get<FactorState>('/auth/totp')
        unreachable.value = false
        return
      } catch (error) {
        // Nobody is signed in any more: another page takes over.
        if (!isPassing(problemOf(error)) && problemOf(error).code === 'unauthenticated') return
        unreachable.value = true
        await new Promise((resolve) => setTimeout(resolve, backoff(failures, 1000, 15_000)))
      }
    }
  }

  return {
    state,
    unreachable,
    read,
    draft: () => api.post<FactorDraft>('/auth/totp'),
    async confirm(code) {
      return (await api.post<z.infer<typeof recoveryCodes>>('/auth/totp/confirm', { code })).recoveryCodes
    },
    async remove(code) {
      await api.post('/auth/totp/remove', { code })
      await read()
    },
  }
}
