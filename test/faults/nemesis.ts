import { setTimeout as pause } from 'node:timers/promises'
import { type CatchUp, caughtUp } from './catch-up.ts'
import { allFaults, type FaultName, faults } from './faults.ts'
import type { History } from './history.ts'
import type { Observation } from './observation.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

export interface NemesisOptions {
  world: World
  random: Random
  history: History
  readers: readonly Observation[]
  /** What it may do; everything by default. */
  choice?: readonly [FaultName, ...FaultName[]]
}

export interface Nemesis {
  /** By name of the fault. */
  injected: Map<FaultName, number>
  /** After each healing. */
  catchUps: CatchUp[]
  /** Heals what is broken and does nothing more. */
  stop(): Promise<void>
}

/** Milliseconds: a fault's shortest time, and the pause between one healing and the next fault. */
const shortest = 200
const calm = [300, 1500] as const
/** How often a second thing goes wrong at the same time. */
const worse = 0.25

/** Breaks things and heals them, one after the other and sometimes two at once, until it is stopped. */
export function startNemesis(options: NemesisOptions): Nemesis {
  const { world, random, history, readers, choice = allFaults } = options
  const injected = new Map<FaultName, number>()
  const catchUps: CatchUp[] = []
  const stopping = new AbortController()
  const wait = (ms: number) => pause(ms, undefined, { signal: stopping.signal }).catch(() => {})

  async function inject(name: FaultName) {
    injected.set(name, (injected.get(name) ?? 0) + 1)
    const fault = await faults[name](world, random)
    history.add({ type: 'nemesis', what: fault.what })
    return fault
  }

  async function round(): Promise<void> {
    const first = random.pick(choice)
    const second = random.pick(choice)
    const names = first !== second && random.chance(worse) ? [first, second] : [first]
    const broken: Awaited<ReturnType<typeof inject>>[] = []
    for (const name of names) broken.push(await inject(name))
    const longest = Math.max(...broken.map((fault) => fault.longest))
    // Squared: short ones are more frequent than long ones.
    await wait(shortest + longest * random.between(0, 1) ** 2)
    await Promise.all(broken.map((fault) => fault.heal()))
    const what = broken.map((fault) => fault.what).join(' + ')
    history.add({ type: 'nemesis', what: `healed: ${what}` })
    const catchUp = await caughtUp(world.database, readers, what)
    history.add({ type: 'nemesis', what: `caught up after ${catchUp.ms} ms` })
    catchUps.push(catchUp)
  }

  async function rage(): Promise<void> {
    while (!stopping.signal.aborted) {
      await wait(random.between(...calm))
      if (!stopping.signal.aborted) await round()
    }
  }

  const raging = rage()
  // Whoever stops it hears of a failure then.
  raging.catch(() => {})
  return {
    injected,
    catchUps,
    async stop() {
      stopping.abort()
      await raging
    },
  }
}
