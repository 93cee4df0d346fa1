import { signal } from '@preact/signals'
import type { Api, Query } from '../../../client-demo/shared/api.ts'
import { ApiError, localProblem } from '../../../client-demo/shared/api-error.ts'
import type { Socket } from '../../../client-demo/shared/socket.ts'
import type { ErrorCode } from '../../../src/contracts/errors.ts'
import type { Message } from '../../../src/contracts/messages.ts'
import type { Ticket } from '../../../src/contracts/tickets.ts'
import type { Person } from '../../../src/contracts/users.ts'
import { agent, buildMessage, buildTicket, customer, ticketId } from './factories.ts'

type Listener = (payload: never) => void

/** One ticket on a server of a few lines, with a connection that the test may cut, and calls that it may fail. */
export const fakeServer = () => {
  let epoch = 'one'
  let seq = 0
  let thread: Message[] = []
  let ticket: Ticket = buildTicket({ seq: 0 })
  const changedAt = new Map<string, number>()
  const listeners = new Map<string, Set<Listener>>()
  const online = new Set<() => void>()
  const state: Socket['state'] = signal('online')
  const sent: { cmd: string; input: unknown }[] = []
  /** Codes with which the next calls fail, in order; `lost` does the work and loses the answer. */
  const failures: (ErrorCode | 'lost')[] = []

  /** Events that have not been let through yet; null while they are not held. */
  let held: [string, unknown][] | null = null

  const tell = (event: string, payload: unknown): void => {
    if (held) {
      held.push([event, payload])
      return
    }
    for (const fn of [...(listeners.get(event) ?? [])]) fn(payload as never)
  }
  const commit = (event: string, data: { message?: Message; ticket?: Ticket }, heard = true): void => {
    const prev = seq++
    ticket = { ...ticket, ...data.ticket, seq }
    if (data.message) changedAt.set(data.message.id, seq)
    const carried = data.ticket ? { ticket } : data
    if (heard) tell(event, { ticketId, seq, prev, epoch, at: ticket.updatedAt, data: carried })
  }

  const append = (
    author: Person,
    body: string,
    options: { clientMessageId?: string; heard?: boolean } = {},
  ): Message => {
    const clientMessageId = options.clientMessageId ?? null
    const known = thread.find((one) => clientMessageId && one.clientMessageId === clientMessageId)
    if (known) return known
    const message = buildMessage(seq + 1, { author, body, clientMessageId })
    thread = [...thread, message]
    commit('message.created', { message }, options.heard ?? true)
    return message
  }

  const answers: Record<string, (input: Record<string, unknown>) => unknown> = {
    'ticket:watch': ({ after }) => {
      if (typeof after !== 'number')
        return { ticket, messages: thread.slice(-25), hasMoreBefore: thread.length > 25, seq, epoch }
      const messages = thread.filter((message) => (changedAt.get(message.id) ?? 0) > after)
      return { ticket, messages, more: false, seq, epoch }
    },
    'message:send': (input) => {
      const message = append(customer, String(input.body), { clientMessageId: String(input.clientMessageId) })
      return { message, seq: message.seq, duplicate: false }
    },
  }
  const call = async (cmd: string, input: Record<string, unknown>): Promise<unknown> => {
    sent.push({ cmd, input })
    await Promise.resolve()
    const failure = failures.shift()
    const fail = (code: ErrorCode) => new ApiError(localProblem(code, code === 'unavailable' ? 503 : 422, code))
    if (failure && failure !== 'lost') throw fail(failure)
    const answer = answers[cmd]?.(input) ?? null
    if (failure === 'lost') throw fail('unavailable')
    return answer
  }

  const socket: Socket = {
    state,
    send: async (name, input) => {
      if (state.value !== 'online') throw new ApiError(localProblem('unavailable', 503, 'offline'))
      return (await call(name, input)) as never
    },
    on: (name, fn) => {
      const known = listeners.get(name) ?? new Set()
      listeners.set(name, known)
      known.add(fn as Listener)
      return () => known.delete(fn as Listener)
    },
    onOnline: (fn) => {
      online.add(fn)
      if (state.value === 'online') fn()
      return () => online.delete(fn)
    },
    onClosed: () => {},
    close: () => {},
  }
  /** A ticket, or its changes. */
  const read = async (path: string, query: Query = {}): Promise<unknown> => {
    const after = path.endsWith('/changes') ? { after: Number(query.after) } : {}
    const answer = (await call('ticket:watch', after)) as { ticket: Ticket }
    return 'after' in after ? answer : { ...answer, ...answer.ticket }
  }
  const api: Api = {
    get: async (path, query) => {
      if (!path.endsWith('/messages')) return (await read(path, query)) as never
      const before = Number(query?.before)
      const items = thread.filter((message) => message.seq < before).slice(-Number(query?.limit))
      return { items, nextCursor: (items[0]?.seq ?? 1) > 1 ? 'more' : null } as never
    },
    post: async (_path, body) => (await call('message:send', body as Record<string, unknown>)) as never,
    patch: async () => null as never,
    del: async () => {},
    upload: async () => null as never,
    blob: async () => new Blob(),
  }

  return {
    socket,
    api,
    sent,
    failures,
    tell,
    thread: () => thread,
    say: (body: string, options: { heard?: boolean } = {}) => append(agent, body, options),
    setStatus: (status: Ticket['status'], at: string) =>
      commit('ticket.status', { ticket: { ...ticket, status, statusChangedAt: at, statusChangedBy: agent } }),
    edit(message: Message, body: string, options: { heard?: boolean } = {}) {
      const edited = { ...message, body, editedAt: message.createdAt }
      thread = thread.map((one) => (one.id === message.id ? edited : one))
      commit('message.updated', { message: edited }, options.heard ?? true)
    },
    /** What is said of a watched ticket now and then. */
    sayHead: () => tell('ticket.head', { ticketId, seq, prev: seq, epoch, at: ticket.updatedAt, data: {} }),
    hold() {
      held = []
    },
    letThrough() {
      const waiting = held ?? []
      held = null
      for (const [event, payload] of waiting) tell(event, payload)
    },
    cut() {
      state.value = 'offline'
    },
    reconnect() {
      state.value = 'online'
      for (const fn of [...online]) fn()
    },
    /** The database comes back from a backup: fewer messages, other numbers. */
    restore(messages: number) {
      epoch = 'two'
      thread = thread.slice(0, messages)
      seq = thread.at(-1)?.seq ?? 0
      ticket = { ...ticket, seq }
    },
  }
}
