import { setTimeout as pause } from 'node:timers/promises'
import type { Answer, Keeper, NumberedEvent } from './keeper.ts'
import { type LiveSocket, openSocket, type SocketKind } from './live-socket.ts'
import type { Observation } from './observation.ts'
import type { Person } from './people.ts'
import { noteMark } from './plan.ts'
import type { Random } from './random.ts'
import type { Site } from './world.ts'

export interface ReaderOptions {
  name: string
  person: Person
  ticketId: string
  kind: SocketKind
  keeper: Keeper
  sites: readonly [Site, Site]
  random: Random
}

export interface Reader extends Observation {
  stop(): Promise<void>
}

const numbered = /^(message\.(created|updated|deleted)|ticket\.(created|updated|status|deleted|head))$/
/** Milliseconds that an event which was overtaken gets to arrive, before it is asked for. */
const overtaken = 250

/** Somebody who watches a ticket for as long as the trial runs, over however many connections that takes. */
export function startReader({ name, person, ticketId, kind, keeper, sites, random }: ReaderOptions): Reader {
  const heard = new Map<number, string>()
  const leaks: string[] = []
  let socket: LiveSocket | undefined
  let stopped = false
  let held: NumberedEvent[] = []
  let asking = false
  let timer: NodeJS.Timeout | undefined

  function look(at: unknown): void {
    if (person.side !== 'customer') return
    const text = JSON.stringify(at)
    if (text.includes(noteMark) || text.includes('"internal":true')) leaks.push(text.slice(0, 300))
  }

  function hear(event: string, payload: Record<string, unknown>): void {
    look(payload)
    if (payload.ticketId !== ticketId || !numbered.test(event)) return
    // The name says that it has this shape; what is wrong in it, the checker finds.
    const numberedEvent = payload as unknown as NumberedEvent
    if (event === 'ticket.head') {
      if (numberedEvent.seq > keeper.last()) askSoon()
      return
    }
    heard.set(numberedEvent.seq, `${event} ${numberedEvent.data?.message?.id ?? ''}`.trim())
    held.push(numberedEvent)
    if (!asking) applyHeld()
  }

  function applyHeld(): void {
    const events = held.sort((a, b) => a.seq - b.seq)
    held = events.filter((event) => keeper.hear(event) === 'gap')
    if (held.length > 0) askSoon()
    else forget()
  }

  function forget(): void {
    clearTimeout(timer)
    timer = undefined
  }

  function askSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined
      if (socket && !asking) void catchUp(socket)
    }, overtaken)
  }

  /** Watches the ticket and takes what was missed; hangs up when nobody answers. */
  async function catchUp(by: LiveSocket): Promise<void> {
    asking = true
    for (let more = true; more && !stopped; ) {
      const outcome = await by.call('ticket:watch', { ticketId, after: keeper.last() })
      if (outcome.is !== 'ok') {
        by.close()
        break
      }
      look(outcome.data)
      const answer = outcome.data as Answer
      keeper.merge(answer)
      more = answer.more
    }
    asking = false
    applyHeld()
  }

  async function watch(): Promise<void> {
    for (let failures = 0; !stopped; ) {
      try {
        const opened = await openSocket(kind, random.pick(sites).url, person.token, hear)
        failures = 0
        socket = opened
        await catchUp(opened)
        if (stopped) opened.close()
        await opened.closed
      } catch {
        failures++
      }
      socket = undefined
      await pause(random.between(50, Math.min(1000, 100 * 2 ** failures)))
    }
  }

  const watching = watch()
  return {
    observer: `${name} (${kind})`,
    side: person.side,
    ticketId,
    heard,
    leaks,
    get last() {
      return keeper.last()
    },
    get list() {
      return keeper.list()
    },
    get status() {
      return keeper.status()
    },
    async stop() {
      stopped = true
      forget()
      socket?.close()
      await watching
    },
  }
}
