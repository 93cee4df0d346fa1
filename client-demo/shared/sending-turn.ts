import { randomId } from './random-id.ts'
import type { SimpleStorage } from './simple-storage.ts'

/** Which of a person's tabs sends. */
export interface Turn {
  /** Takes the turn from a tab that does not answer any more. */
  take(): void
  close(): void
}

export interface TurnOptions {
  name: string
  /** Told whenever it changes. */
  onTurn: (mine: boolean) => void
  /** Undefined on hosts without TLS. */
  locks?: LockManager | undefined
  /** What all tabs share, for where there are no locks; null: there are no other tabs to be known of. */
  storage?: SimpleStorage | null
  /** Milliseconds between two signs of life of a tab that has the turn without a lock; 1000 by default. */
  beat?: number
}

/** By the Web Locks API: whoever closes or crashes hands over at once. */
const byLock = ({ name, onTurn }: TurnOptions, locks: LockManager): Turn => {
  let round = 0
  let leave: () => void = () => {}

  const ask = (steal: boolean): void => {
    const mine = ++round
    const waiting = new AbortController()
    let release: () => void = () => {}
    leave = () => {
      waiting.abort()
      release()
    }
    const hold = (): Promise<void> => {
      if (mine !== round) return Promise.resolve()
      onTurn(true)
      return new Promise((resolve) => {
        release = resolve
      })
    }
    locks.request(name, steal ? { steal } : { signal: waiting.signal }, hold).catch((error: unknown) => {
      if (mine !== round) return
      // A page that may not have locks shares nothing with other tabs either.
      const stolen = error instanceof DOMException && error.name === 'AbortError'
      onTurn(!stolen)
      if (stolen) ask(false)
    })
  }
  ask(false)
  return {
    take() {
      leave()
      ask(true)
    },
    close() {
      round++
      leave()
    },
  }
}

/** By a lease that is renewed for as long as the tab lives. Two tabs may for a moment both think that it is theirs. */
const byLease = ({ name, onTurn, beat = 1000 }: TurnOptions, storage: SimpleStorage): Turn => {
  const me = randomId()
  let mine = false
  let confirming: ReturnType<typeof setTimeout> | undefined

  const holder = (): string => {
    const [id = '', until] = (storage.getItem(name) ?? '').split(' ')
    return Number(until) > Date.now() ? id : ''
  }
  const become = (next: boolean): void => {
    if (mine === next) return
    mine = next
    onTurn(mine)
  }
  const write = (): void => {
    try {
      storage.setItem(name, `${me} ${Date.now() + 4 * beat}`)
    } catch {
      become(true)
    }
  }
  const claim = (): void => {
    write()
    clearTimeout(confirming)
    // Whoever wrote last has it.
    confirming = setTimeout(() => become(holder() === me), beat / 10)
  }
  const look = (): void => {
    const by = holder()
    if (by === me) write()
    else if (by) become(false)
    else claim()
  }
  const goodbye = (): void => {
    if (holder() === me) storage.removeItem(name)
    become(false)
  }
  const timer = setInterval(look, beat)
  const target = typeof window === 'undefined' ? undefined : window
  target?.addEventListener('pagehide', goodbye)
  look()
  return {
    take: claim,
    close() {
      clearInterval(timer)
      clearTimeout(confirming)
      target?.removeEventListener('pagehide', goodbye)
      goodbye()
    },
  }
}

/**
 * Elects one of a person's tabs to send. Should two think that they are it, nothing is sent twice: each waits for the
 * answer to one message before the next, and the server knows what it has by its id.
 */
export const createTurn = (options: TurnOptions): Turn => {
  if (options.locks) return byLock(options, options.locks)
  if (options.storage) return byLease(options, options.storage)
  options.onTurn(true)
  return { take() {}, close() {} }
}
