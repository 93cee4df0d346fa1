import type { Entry, Intent, Invoke, Ok } from './history.ts'

/** One intent with everything that was tried for it. */
export interface Deed {
  op: string
  author: string
  side: Invoke['side']
  ticketId: string
  intent: Intent
  attempts: number
  /** Answers that said yes. */
  oks: Ok[]
  /** Whether some try may have happened without anybody knowing, or may happen yet. */
  uncertain: boolean
  /** When it was first tried, and when the last try was answered: Infinity while one is not. */
  from: number
  until: number
  entries: Entry[]
}

/** The tries of each intent together. */
export function readHistory(history: readonly Entry[]): Deed[] {
  const deeds = new Map<string, Deed>()
  const open = new Map<string, Set<number>>()
  for (const entry of history) {
    if (entry.type === 'nemesis') continue
    if (entry.type === 'invoke') {
      const { op, author, side, ticketId, intent, at: from } = entry
      const fresh: Deed = {
        ...{ op, author, side, ticketId, intent, from },
        ...{ attempts: 0, oks: [], uncertain: false, until: 0, entries: [] },
      }
      const deed = deeds.get(op) ?? fresh
      deed.attempts++
      deed.entries.push(entry)
      deeds.set(op, deed)
      open.set(op, (open.get(op) ?? new Set()).add(entry.attempt))
      continue
    }
    const deed = deeds.get(entry.op)
    if (!deed) throw new Error(`an answer to ${entry.op}, which nobody tried`)
    deed.entries.push(entry)
    if (entry.type === 'unknown') continue
    if (entry.type === 'ok') deed.oks.push(entry)
    deed.until = Math.max(deed.until, entry.at)
    open.get(entry.op)?.delete(entry.attempt)
  }
  for (const deed of deeds.values()) {
    deed.uncertain = (open.get(deed.op)?.size ?? 0) > 0
    if (deed.uncertain) deed.until = Number.POSITIVE_INFINITY
  }
  return [...deeds.values()]
}
