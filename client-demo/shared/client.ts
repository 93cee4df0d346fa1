import { effect, untracked } from '@preact/signals-core'
import type { CommandInput, CommandName, CommandOutput } from '../../src/contracts/commands.ts'
import type { Problem } from '../../src/contracts/errors.ts'
import type { EventName, EventPayload } from '../../src/contracts/events.ts'
import type { Message } from '../../src/contracts/messages.ts'
import type { Ticket } from '../../src/contracts/tickets.ts'
import type { User } from '../../src/contracts/users.ts'
import { createApi, isPassing, problemOf, type TokenSource } from './api.ts'
import { backoff } from './backoff.ts'
import { type ClientState, createClientState } from './client-state.ts'
import type { Draft, Outgoing } from './outbox.ts'
import { outboxOf } from './person-outbox.ts'
import { createSocket } from './socket.ts'
import type { Wire } from './socket-options.ts'
import { openThread } from './thread.ts'

export interface ConnectOptions {
  /** Where the server is, such as `https://support.example.com`; in a page of its own host it may be left out. */
  url?: string
  /**
   * An access token, or what fetches one. It is asked before each use, so it should remember the token until shortly
   * before its end; with `rejected` it gets the token that the server just refused and must fetch another.
   */
  token: string | TokenSource
  /**
   * The platform's own by default. Node has one from version 22 on; earlier, give the one of the package `ws`. Without
   * any, everything works over REST, and what others write is seen with a delay of some seconds.
   */
  WebSocket?: new (
    url: string,
  ) => object
  fetch?: typeof fetch
}

/** A ticket as it stands now. */
export interface TicketView {
  /** null until the first answer, and once it is gone. */
  ticket: Ticket | null
  /** Ascending by `seq` without a gap, from the oldest loaded one on; deleted ones have their `deletedAt` set. */
  messages: readonly Message[]
  /** Own ones that the server does not have yet; a failed one waits for `retry` or `discard`. */
  outgoing: readonly Outgoing[]
  hasMoreBefore: boolean
  /** Why the ticket cannot be shown. */
  problem: Problem | null
}

export interface Watch {
  view(): TicketView
  loadOlder(): Promise<void>
  markRead(): void
  setTyping(typing: boolean): void
  stop(): void
}

export interface Client {
  /** Who is signed in. */
  me: User
  state(): ClientState
  /** Calls `fn` now and after each change; answers what ends that. */
  onState(fn: (state: ClientState) => void): () => void
  /** Follows a ticket. `onView` is called soon and then after changes, once for those that come together. */
  watch(ticketId: string, onView?: (view: TicketView) => void): Watch
  /**
   * Keeps a message until the server has it, and sends those of one ticket in order; in a browser also over a reload.
   *
   * @returns its `clientMessageId`, by which it is found in `outgoing` and then in `messages`
   */
  send(ticketId: string, draft: string | Draft): string
  retry(clientMessageId: string): void
  /** Gives the words back. */
  discard(clientMessageId: string): string
  /** Tells of each message that the server took. */
  onSent(fn: (sent: { clientMessageId: string; ticketId: string; message: Message | null }) => void): () => void
  /** Any command of the sockets, once; it rejects with an `ApiError`. Needs the socket. */
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>>
  /** Opens a ticket: with a `clientMessageId` of your own it may be repeated, and opens one. */
  create(input: CommandInput<'ticket:create'>): Promise<Ticket>
  /** Any event of the sockets. */
  on<Name extends EventName>(name: Name, fn: (payload: EventPayload<Name>) => void): () => void
  /** Ends it all. What has not gone out stays in the browser; a program forgets it. */
  close(): void
}

/**
 * Connects to a server. Resolves once it is known who is signed in; the connection itself may come later.
 *
 * @throws ApiError if the server does not take the token; a server that is away is waited for
 */
export const connect = async (options: ConnectOptions): Promise<Client> => {
  const { url = '', WebSocket: Constructor = globalThis.WebSocket } = options
  const { token: given } = options
  const token: TokenSource = typeof given === 'string' ? async () => given : given
  const base = url.replace(/\/+$/, '')
  const api = createApi({ token, base, ...(options.fetch && { fetch: options.fetch }) })

  const whoAmI = async (): Promise<User> => {
    for (let failures = 0; ; failures++) {
      try {
        return await api.get<User>('/users/me')
      } catch (error) {
        if (!isPassing(problemOf(error))) throw error
        await new Promise((resolve) => setTimeout(resolve, backoff(failures, 2000, 30_000)))
      }
    }
  }
  const me = await whoAmI()
  const socket = createSocket({
    token,
    ...(base && { url: `${base.replace(/^http/, 'ws')}/ws` }),
    // Browsers and packages each have types of their own for the same thing.
    open: (address) => new Constructor(address) as Wire,
  })
  const outbox = outboxOf({ api, socket, me })
  const state = createClientState(socket, outbox)
  const watches = new Set<Watch>()

  return {
    me,
    state: () => state.peek(),
    onState: (fn) => effect(() => fn(state.value)),
    watch(ticketId, onView) {
      const thread = openThread({ ticketId, api, socket, me, outbox })
      const view = (): TicketView => ({
        ticket: thread.ticket.value,
        messages: thread.messages.value,
        outgoing: thread.outgoing.value,
        hasMoreBefore: thread.hasMoreBefore.value,
        problem: thread.problem.value,
      })
      let told = true
      const tell = (): void => {
        if (!told) onView?.(untracked(view))
        told = true
      }
      const stop = effect(() => {
        view()
        if (told) queueMicrotask(tell)
        told = false
      })
      const watch: Watch = {
        view,
        loadOlder: thread.loadOlder,
        markRead: thread.markRead,
        setTyping: thread.setTyping,
        stop() {
          watches.delete(watch)
          stop()
          told = true
          thread.close()
        },
      }
      watches.add(watch)
      return watch
    },
    send: (ticketId, draft) => outbox.send(ticketId, typeof draft === 'string' ? { body: draft } : draft),
    retry: outbox.retry,
    discard: outbox.discard,
    onSent: outbox.onSent,
    call: socket.send,
    create: (input) => api.post('/tickets', input),
    on: socket.on,
    close() {
      for (const { stop } of watches) stop()
      socket.close()
    },
  }
}
