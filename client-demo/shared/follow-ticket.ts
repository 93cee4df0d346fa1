import type { Problem } from '../../src/contracts/errors.ts'
import type { Message } from '../../src/contracts/messages.ts'
import type { Ticket } from '../../src/contracts/tickets.ts'
import { isPassing, problemOf } from './api-error.ts'
import type { Changes, WatchedTicket } from './shapes.ts'
import type { Socket } from './socket.ts'
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
  /** The ticket as of now; called in order. `anew`: what was held of it before counts no more. */
  onTicket: (ticket: Ticket, anew: boolean) => void
  /** The timeline has changed. */
  onMessages: () => void
  /** The ticket is gone, or was never ours to see. */
  onProblem: (problem: Problem) => void
  /** Milliseconds to wait for an event that was overtaken, before asking; 250 by default. */
  patience?: number
}

type Event = Numbered & { data: { message?: Message; ticket?: Ticket } }

/** Keeps a timeline equal to the server's thread, whatever the connection does (docs/delivery.md, "Client"). */
export const followTicket = (options: FollowOptions): Follower => {
  const { ticketId, socket, onTicket, onMessages, onProblem, patience = 250 } = options
  let timeline: Timeline | null = null
  let early: Event[] = []
  let asking = false
  let askAgain = false
  let closed = false
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

  /** Without a timeline the whole thread is read, with one only what came after it. Both join the ticket's room. */
  const ask = async (): Promise<void> => {
    const after = timeline?.last()
    const answer = await socket.send('ticket:watch', after === undefined ? { ticketId } : { ticketId, after })
    if (closed) return
    const more = 'more' in answer ? merge(answer) : begin(answer)
    drain()
    if (more) await ask()
  }

  const catchUp = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (closed || socket.state.value !== 'online') return
    if (asking) {
      askAgain = true
      return
    }
    asking = true
    askAgain = false
    ask()
      .catch((error: unknown) => {
        const problem = problemOf(error)
        if (closed) return
        if (!isPassing(problem)) onProblem(problem)
        // Nothing else would ask again while the connection stands.
        else timer = setTimeout(catchUp, 2000)
      })
      .finally(() => {
        asking = false
        if (askAgain) catchUp()
      })
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
    if (early.length && timeline) timer ??= setTimeout(catchUp, patience)
    else if (!asking) {
      clearTimeout(timer)
      timer = undefined
    }
  }

  const hear = (event: Event & { ticketId: string }): void => {
    if (event.ticketId !== ticketId || closed) return
    early.push(event)
    drain()
  }
  const stops = [...timelineEvents.map((name) => socket.on(name, hear)), socket.onOnline(catchUp)]

  return {
    timeline: () => timeline,
    catchUp,
    close() {
      closed = true
      clearTimeout(timer)
      for (const stop of stops) stop()
      if (socket.state.value === 'online') socket.send('ticket:unwatch', { ticketId }).catch(() => {})
    },
  }
}
