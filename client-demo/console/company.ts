import { type ReadonlySignal, signal } from '@preact/signals'
import type { FollowerList } from '../../src/contracts/followers.ts'
import type { Person } from '../../src/contracts/users.ts'
import { type Api, problemOf } from '../shared/api.ts'
import type { Socket } from '../shared/socket.ts'
import { toast } from '../shared/ui/toasts.tsx'

/** Colleagues around a ticket. */
export interface Company {
  /** Who else looks at it now. */
  viewers: ReadonlySignal<readonly Person[]>
  /** Who follows it; null until known. */
  followers: ReadonlySignal<readonly Person[] | null>
  /** A toast says why where it does not work. */
  follow(following: boolean): Promise<void>
  close(): void
}

export const openCompany = (ticketId: string, { api, socket }: { api: Api; socket: Socket }, myId: string): Company => {
  const viewers = signal<readonly Person[]>([])
  const followers = signal<readonly Person[] | null>(null)
  /** Counts what was heard: an answer that is older than an event says nothing new. */
  let heard = 0

  const stops = [
    socket.on('viewers', (event) => {
      if (event.ticketId === ticketId) viewers.value = event.data.users.filter(({ id }) => id !== myId)
    }),
    socket.on('followers', (event) => {
      if (event.ticketId !== ticketId) return
      heard += 1
      followers.value = event.data.users
    }),
    socket.onOnline(() => {
      const before = heard
      api.get<FollowerList>(`/tickets/${encodeURIComponent(ticketId)}/followers`).then(
        ({ items }) => {
          if (heard === before) followers.value = items
        },
        () => undefined,
      )
    }),
  ]
  return {
    viewers,
    followers,
    async follow(following) {
      try {
        if (following) followers.value = (await socket.send('ticket:follow', { ticketId })).items
        else {
          await socket.send('ticket:unfollow', { ticketId })
          followers.value = followers.value?.filter(({ id }) => id !== myId) ?? null
        }
      } catch (error) {
        toast(`Nothing was changed. ${problemOf(error).detail}`)
      }
    },
    close() {
      for (const stop of stops) stop()
    },
  }
}
