import { setTimeout as pause } from 'node:timers/promises'
import type { FaultProxy } from './fault-proxy.ts'
import type { Random } from './random.ts'
import type { Site, World } from './world.ts'

/** Makes things whole again; resolves when they are. */
export type Heal = () => Promise<void> | void

/** Something that goes wrong for a while. Answers how to end it, and what exactly was done. */
export type Fault = (world: World, random: Random) => Promise<{ what: string; longest: number; heal: Heal }>

/** Milliseconds; what takes longer than clients wait for answers is worth seeing as well. */
const brief = 500
const long = 7000

const anySite = (world: World, random: Random): Site => random.pick(world.sites)

async function dies(signal: 'SIGKILL' | 'SIGTERM', world: World, random: Random) {
  const { node } = anySite(world, random)
  const begun = performance.now()
  await node.end(signal)
  const took = Math.round(performance.now() - begun)
  return { what: `${signal} to ${node.name}, gone after ${took} ms`, longest: 2000, heal: () => node.start() }
}

/** One kind of bad weather on one of the connections of one node. */
const storm =
  (wire: keyof Site['wires']): Fault =>
  async (world, random) => {
    const { node, wires } = anySite(world, random)
    const proxy: FaultProxy = wires[wire]
    const weather = random.pick(['delay', 'hole', 'mute', 'cut', 'reset'])
    const on = `${wire} of ${node.name}`
    if (weather === 'reset') {
      proxy.reset()
      return { what: `reset ${on}`, longest: brief, heal: () => {} }
    }
    proxy.set(weather, random.between(20, 300))
    // What was held back may still arrive; or the peer that nobody heard of has long given up.
    const forgotten = weather === 'mute' || (weather === 'hole' && random.chance(0.5))
    return {
      what: `${weather}${forgotten ? ', then reset,' : ''} ${on}`,
      longest: long,
      heal() {
        if (forgotten) proxy.reset()
        proxy.set('pass')
      },
    }
  }

export const faults = {
  'kill node': (world, random) => dies('SIGKILL', world, random),
  'end node': (world, random) => dies('SIGTERM', world, random),
  'stop node': async (world, random) => {
    const { node } = anySite(world, random)
    node.pause()
    return { what: `stop ${node.name}`, longest: long, heal: () => node.resume() }
  },
  'stop Redis': async ({ redis }) => {
    redis.pause()
    return { what: 'stop Redis', longest: long, heal: () => redis.resume() }
  },
  'kill Redis': async ({ redis }) => {
    await redis.kill()
    return { what: 'kill Redis', longest: long, heal: () => redis.start() }
  },
  'kill database': async (world) => {
    const back = world.restartEngine()
    await pause(0)
    return { what: 'kill the database', longest: brief, heal: () => back }
  },
  'clients storm': storm('clients'),
  'redis storm': storm('redis'),
  'database storm': storm('database'),
} as const satisfies Record<string, Fault>

export type FaultName = keyof typeof faults
export const allFaults = Object.keys(faults) as [FaultName, ...FaultName[]]
