import { type ReadonlySignal, signal } from '@preact/signals'
import type { z } from 'zod'
import type { sessionInfo, sessionList } from '../../src/contracts/sessions.ts'
import { type Api, problemOf } from './api.ts'

export type SessionInfo = z.infer<typeof sessionInfo>

export interface OwnSessions {
  /** This one first, then by last use; null: not known yet. */
  sessions: ReadonlySignal<readonly SessionInfo[] | null>
  /** The ids of those that are being ended. */
  ending: ReadonlySignal<ReadonlySet<string>>
  problem: ReadonlySignal<string | null>
  read(): Promise<void>
  end(ids: readonly string[]): Promise<void>
  /** Ends all but the one that asks. */
  endOthers(): Promise<void>
}

/** This one first, then those used last. */
export const inOrder = (sessions: readonly SessionInfo[]): SessionInfo[] =>
  [...sessions].sort(
    (a, b) => Number(b.current) - Number(a.current) || Date.parse(b.lastUsedAt) - Date.parse(a.lastUsedAt),
  )

/** Where the signed-in person is signed in. */
export const openOwnSessions = (api: Api): OwnSessions => {
  const sessions = signal<readonly SessionInfo[] | null>(null)
  const ending = signal<ReadonlySet<string>>(new Set())
  const problem = signal<string | null>(null)

  const read = async (): Promise<void> => {
    try {
      sessions.value = inOrder((await api.get<z.infer<typeof sessionList>>('/auth/sessions')).items)
      problem.value = null
    } catch (error) {
      problem.value = problemOf(error).detail
    }
  }

  const endOne = async (id: string): Promise<void> => {
    try {
      await api.del(`/auth/sessions/${encodeURIComponent(id)}`)
    } catch (error) {
      // One that has ended by itself in the meantime is as it should be.
      if (problemOf(error).code !== 'not_found') throw error
    }
    sessions.value = (sessions.value ?? []).filter((one) => one.id !== id)
  }

  const end = async (ids: readonly string[]): Promise<void> => {
    ending.value = new Set([...ending.value, ...ids])
    const outcomes = await Promise.allSettled(ids.map(endOne))
    ending.value = new Set([...ending.value].filter((id) => !ids.includes(id)))
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    problem.value = failed ? problemOf(failed.reason).detail : null
  }

  return {
    sessions,
    ending,
    problem,
    read,
    end,
    endOthers: () => end((sessions.value ?? []).filter(({ current }) => !current).map(({ id }) => id)),
  }
}
