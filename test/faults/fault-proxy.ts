import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Teardown } from '../helper/app.ts'

/**
 * What a connection goes through. `hole`: nothing gets through, in neither direction, and nobody is told. `mute`:
 * requests arrive, answers do not: the peer half believes in the connection. `cut`: everything is reset and refused.
 */
export type Weather = 'pass' | 'delay' | 'hole' | 'mute' | 'cut'

export interface FaultProxy {
  port: number
  /** @param delay milliseconds, for `delay` */
  set(weather: Weather, delay?: number): void
  /** Resets all present connections; new ones are taken as the weather says. */
  reset(): void
}

interface Pair {
  near: Socket
  far: Socket
}
type Direction = 'out' | 'back'

/** Where connections lead: a port of this machine or a socket's path; undefined while there is nothing. */
export type Target = () => { port: number; host: string } | { path: string } | undefined

/** Resets a connection; one of a path knows no reset, and just ends. */
function hangUp(socket: Socket): void {
  if (socket.remoteAddress === undefined) socket.destroy()
  else socket.resetAndDestroy()
}

/**
 * Holds back bytes as a network does: those held come later, in order, or the connection ends; none is ever left out
 * of the middle.
 */
export async function startFaultProxy(t: Teardown, target: Target): Promise<FaultProxy> {
  const pairs = new Set<Pair>()
  let weather: Weather = 'pass'
  let delay = 0
  let waiting: (() => void)[] = []

  const blocked = (direction: Direction): boolean => weather === 'hole' || (weather === 'mute' && direction === 'back')

  async function passage(direction: Direction): Promise<void> {
    if (weather === 'delay') await pause(delay)
    while (blocked(direction)) await new Promise<void>((resolve) => waiting.push(resolve))
  }

  async function pump(from: Socket, to: Socket, direction: Direction): Promise<void> {
    try {
      for await (const bytes of from) {
        await passage(direction)
        if (to.destroyed) return
        if (!to.write(bytes)) await new Promise((resolve) => to.once('drain', resolve).once('close', resolve))
      }
      await passage(direction)
      to.end()
    } catch {
      await passage(direction)
      hangUp(to)
    }
  }

  async function carry(near: Socket): Promise<void> {
    near.on('error', () => {})
    await passage('out')
    const goal = target()
    if (weather === 'cut' || !goal || near.destroyed) return hangUp(near)
    const far = connect({ ...goal, allowHalfOpen: true, noDelay: true })
    far.on('error', () => {})
    const pair = { near, far }
    pairs.add(pair)
    await Promise.all([pump(near, far, 'out'), pump(far, near, 'back')])
    near.destroy()
    far.destroy()
    pairs.delete(pair)
  }

  function reset(): void {
    for (const { near, far } of pairs) {
      hangUp(near)
      hangUp(far)
    }
  }

  function set(next: Weather, ms = 0): void {
    weather = next
    delay = ms
    if (next === 'cut') reset()
    const held = waiting
    waiting = []
    for (const go of held) go()
  }

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => void carry(near))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    set('cut')
    server.close()
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    reset,
    set,
  }
}
