import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { User } from '../../src/contracts/users.ts'
import type { Api } from '../shared/api.ts'
import type { SessionStore } from '../shared/session.ts'
import { createSocket, type Socket } from '../shared/socket.ts'

/** What a signed-in customer's pages work with. */
export interface Guest {
  me: User
  api: Api
  socket: Socket
  /** Takes over the own profile as the server now has it. */
  know(user: User): void
  logOut(): Promise<void>
  close(): void
}

export const createGuest = (me: User, api: Api, session: SessionStore): Guest => {
  const socket = createSocket({ token: session.token })
  return { me, api, socket, know: session.know, logOut: session.logOut, close: socket.close }
}

export const GuestContext = createContext<Guest | null>(null)

export const useGuest = (): Guest => {
  const guest = useContext(GuestContext)
  if (!guest) throw new Error('useGuest needs a GuestContext above it')
  return guest
}
