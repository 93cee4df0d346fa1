import { type Signal, signal } from '@preact/signals-core'
import type { Person } from '../../src/contracts/users.ts'
import type { Socket } from './socket.ts'

export interface Typing {
  /** Others who are typing now. */
  people: Signal<readonly Person[]>
  /** Call it with true on each key stroke; it says so at most every 3 s, and takes it back after 4 s of silence. */
  set(typing: boolean): void
  /** Somebody's message has arrived, so they are not typing it any more. */
  stopped(personId: string): void
  close(): void
}

/** Milliseconds. A lost "stopped typing" must not leave the dots there for ever. */
const shownFor = 5000
const saidEvery = 3000
const quietAfter = 4000

export const createTyping = (ticketId: string, socket: Socket, myId: string): Typing => {
  const people = signal<readonly Person[]>([])
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let saidAt = 0
  let quiet: ReturnType<typeof setTimeout> | undefined

  const stopped = (id: string): void => {
    clearTimeout(timers.get(id))
    if (timers.delete(id)) people.value = people.value.filter((person) => person.id !== id)
  }
  const stop = socket.on('typing', ({ ticketId: id, data: { user, typing } }) => {
    if (id !== ticketId || user.id === myId) return
    if (!typing) return stopped(user.id)
    if (!timers.has(user.id)) people.value = [...people.value, user]
    clearTimeout(timers.get(user.id))
    timers.set(
      user.id,
      setTimeout(() => stopped(user.id), shownFor),
    )
  })

  const say = (typing: boolean): void => {
    socket.send('typing:set', { ticketId, typing }).catch(() => {})
  }
  const set = (typing: boolean): void => {
    clearTimeout(quiet)
    if (typing) {
      quiet = setTimeout(() => set(false), quietAfter)
      if (Date.now() - saidAt < saidEvery) return
      saidAt = Date.now()
      say(true)
    } else if (saidAt) {
      saidAt = 0
      say(false)
    }
  }

  return {
    people,
    set,
    stopped,
    close() {
      set(false)
      stop()
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
