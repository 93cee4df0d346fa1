import { computed, effect } from '@preact/signals-core'
import type { Problem } from '../../src/contracts/errors.ts'
import type { Message } from '../../src/contracts/messages.ts'
import type { Ticket } from '../../src/contracts/tickets.ts'
import { isPassing, problemOf } from './api-error.ts'
import { backoff } from './backoff.ts'
import type { Changes, WatchedTicket } from './shapes.ts'
import type { Socket } from './socket.ts'
import type { TicketCalls } from './ticket-calls.ts'
import { createTimeline, type Numbered, type Timeline, timelineEvents } from './timeline.ts'

export interface Follower {
  /** null until the first answer. */
  timeline(): Timeline | null
  /** Asks for what was missed; harmless at any time. */
  catchUp(): void
  close(): void
}

export interface FollowOptions {
  ticketId: string
  socket: Socket
  calls: Pick<TicketCalls, 'read'>
  /** The ticket as of now; called in order. `anew`: what was held of it before counts no more. */
  onTicket: (ticket: Ticket, anew: boolean) => void
  /** The timeline has changed. */
  onMessages: () => void
  /** The ticket is gone, or was never ours to see. */
  onProblem: (problem: Problem) => void
  times?: Partial<FollowTimes> | undefined
}

/** Milliseconds. */
export interface FollowTimes {
  /** To wait for an event that was overtaken, before asking. */
  overtaken: number
  /** Without a socket, until the thread is read over REST for the first time. */
  firstRead: number
  /** The same for a thread that is shown already: most connections are back before that. */
  lost: number
  /** Between two questions over REST. */
  poll: number
}
const usualTimes: FollowTimes = { overtaken: 250, firstRead: 1500, lost: 5000, poll: 4000 }
/** After a read that failed, in milliseconds; over REST it doubles up to half a minute. */
const retryAfter = 2000

type Event = Numbered & { data: { message?: Message; ticket?: Ticket } }

/**
 * Keeps a timeline equal to the server's thread, whatever the connection does (docs/delivery.md, "Client"). Where no
 * socket can be had it asks over REST every few seconds, until there is one.
 */
export const followTicket = (options: FollowOptions): Follower => {
  const { ticketId, socket, calls, onTicket, onMessages, onProblem } = options
  const times = { ...usualTimes, ...options.times }
  const online = computed(() => socket.state.value === 'online')
  let timeline: Timeline | null = null
  let early: Event[] = []
  let asking = false
  let askAgain = false
  let closed = false
  let failures = 0
  /** An answer from before the connection changed may hang; nobody waits for it. */
  let round = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const begin = (answer: WatchedTicket): void => {
    timeline = createTimeline(answer.epoch, answer.seq, answer.messages, answer.hasMoreBefore)
    onTicket(answer.ticket, true)
    onMessages()
  }

  const merge = (answer: Changes): boolean => {
    const result = timeline?.catchUp(answer)
    if (result === 'restored') timeline = null
    if (result === 'applied') {
      onTicket(answer.ticket, false)
      onMessages()
    }
    return answer.more || result === 'restored'
  }

  /** Without a timeline the whole thread is read, with one only what came after it. */
  const ask = async (mine: number): Promise<void> => {
    const answer = await calls.read(ticketId, timeline?.last())
    if (closed || mine !== round) return
    const more = 'more' in answer ? merge(answer) : begin(answer)
    drain()
    if (more) await ask(mine)
  }

  const later = (milliseconds: number): void => {
    clearTimeout(timer)
    timer = closed ? undefined : setTimeout(catchUp, milliseconds)
  }
  const catchUp = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (closed) return
    if (asking) {
      askAgain = true
      return
    }
    asking = true
    askAgain = false
    const mine = round
    ask(mine)
      .then(
        () => {
          if (mine !== round) return
          failures = 0
          if (!online.peek()) later(backoff(0, times.poll, times.poll))
        },
        (error: unknown) => {
          const problem = problemOf(error)
          if (closed || mine !== round) return
          if (!isPassing(problem)) onProblem(problem)
          // Nothing else would ask again.
          else later(online.peek() ? retryAfter : backoff(++failures, retryAfter, 30_000))
        },
      )
      .finally(() => {
        if (mine !== round) return
        asking = false
        if (askAgain) catchUp()
      })
  }
  const anew = (): void => {
    round++
    asking = false
    askAgain = false
  }

  const take = (event: Event): 'gap' | 'done' => {
    if (!timeline) return 'gap'
    const result = timeline.apply(event)
    if (result === 'gap') return 'gap'
    if (result === 'restored') {
      timeline = null
      early = []
      catchUp()
    }
    if (result === 'applied') {
      if (event.data.ticket) onTicket(event.data.ticket, false)
      onMessages()
    }
    return 'done'
  }

  const drain = (): void => {
    const held = early.sort((one, other) => one.seq - other.seq)
    early = []
    for (const event of held) if (take(event) === 'gap') early.push(event)
    if (early.length && timeline) timer ??= setTimeout(catchUp, times.overtaken)
    else if (!asking && timeline) {
      clearTimeout(timer)
      timer = undefined
    }
  }

  const hear = (event: Event & { ticketId: string }): void => {
    if (event.ticketId !== ticketId || closed) return
    early.push(event)
    drain()
  }
  /** How far the thread goes, said now and then: so that the loss of its very last event is noticed as well. */
  const hearHead = (head: { ticketId: string; seq: number; epoch: string }): void => {
    if (head.ticketId !== ticketId || closed || !timeline) return
    const standing = timeline.compare(head)
    if (standing === 'behind') timer ??= setTimeout(catchUp, times.overtaken)
    if (standing !== 'restored') return
    timeline = null
    early = []
    catchUp()
  }
  const stops = [
    ...timelineEvents.map((name) => socket.on(name, hear)),
    socket.on('ticket.head', hearHead),
    effect(() => {
      anew()
      if (online.value) clearTimeout(timer)
      else later(timeline ? times.lost : times.firstRead)
    }),
    socket.onOnline(catchUp),
  ]

  return {
    timeline: () => timeline,
    catchUp,
    close() {
      closed = true
      clearTimeout(timer)
      for (const stop of stops) stop()
      if (online.peek()) socket.send('ticket:unwatch', { ticketId }).catch(() => {})
    },
  }
}
