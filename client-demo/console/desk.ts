import { type Signal, signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Macro } from '../../src/contracts/macros.ts'
import type { User } from '../../src/contracts/users.ts'
import type { Api } from '../shared/api.ts'
import type { SessionStore } from '../shared/session.ts'
import { createSocket, type Socket } from '../shared/socket.ts'
import type { Thread } from '../shared/thread.ts'
import type { Company } from './company.ts'
import type { SecondFactor } from './second-factor.ts'
import { createTagColours, type TagColours } from './tag-colours.ts'
import { openTeam, type Team } from './team.ts'

export type ComposerMode = 'reply' | 'note'

/** What a signed-in agent works with; every pane takes it from the context. */
export interface Desk {
  me: User
  api: Api
  socket: Socket
  /** The thread in the middle pane, for the keys and the details beside it. */
  thread: Signal<Thread | null>
  /** Set to bring the composer forward; the composer takes it and sets it back. */
  compose: Signal<ComposerMode | null>
  /** Whether the sheet of keys is shown. */
  keysShown: Signal<boolean>
  /** Colleagues around the open ticket. */
  company: Signal<Company | null>
  team: Team
  tagColours: TagColours
  /** As last read. */
  macros: Signal<readonly Macro[]>
  factor: SecondFactor
  /** Takes over the own profile as the server now has it. */
  know(user: User): void
  logOut(): Promise<void>
  close(): void
}

export const createDesk = (me: User, api: Api, session: SessionStore, factor: SecondFactor): Desk => {
  const socket = createSocket({ token: session.token })
  return {
    me,
    api,
    socket,
    thread: signal(null),
    compose: signal(null),
    keysShown: signal(false),
    company: signal(null),
    team: openTeam(api, socket),
    tagColours: createTagColours(api),
    macros: signal([]),
    factor,
    know: session.know,
    logOut: session.logOut,
    close: socket.close,
  }
}

export const DeskContext = createContext<Desk | null>(null)

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk needs a DeskContext above it')
  return desk
}
