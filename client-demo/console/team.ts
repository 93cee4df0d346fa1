import { type ReadonlySignal, signal } from '@preact/signals'
import type { Agent, PresenceStatus } from '../../src/contracts/agents.ts'
import type { Api } from '../shared/api.ts'
import type { Page } from '../shared/shapes.ts'
import type { Socket } from '../shared/socket.ts'

/** Whether each of the staff is there, by id; whoever is not named is not known yet. */
export interface Team {
  statuses: ReadonlySignal<ReadonlyMap<string, PresenceStatus>>
  /** Says whether one is there oneself. Rejects with an ApiError. */
  say(status: PresenceStatus): Promise<void>
}

/** Follows the socket for as long as it lives. */
export const openTeam = (api: Api, socket: Socket): Team => {
  const statuses = signal<ReadonlyMap<string, PresenceStatus>>(new Map())
  /** What was heard while the list was on its way: it may be older. */
  let heard = new Map<string, PresenceStatus>()

  const know = (id: string, status: PresenceStatus): void => {
    heard.set(id, status)
    statuses.value = new Map(statuses.value).set(id, status)
  }
  socket.on('presence', ({ data: { user, status } }) => know(user.id, status))
  socket.onOnline(() => {
    heard = new Map()
    api.get<Page<Agent>>('/agents').then(
      ({ items }) => {
        statuses.value = new Map([...items.map(({ id, status }) => [id, status] as const), ...heard])
      },
      // Events tell of whoever comes or goes from now on.
      () => undefined,
    )
  })
  return {
    statuses,
    async say(status) {
      const now = await socket.send('presence:set', { status })
      know(now.user.id, now.status)
    },
  }
}
