import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startCast } from './cast.ts'
import { caughtUp } from './catch-up.ts'
import { check, type Evidence, explain, type Violation } from './checker.ts'
import { startDeliveries } from './deliveries.ts'
import type { FaultName } from './faults.ts'
import { createHistory } from './history.ts'
import { startNemesis } from './nemesis.ts'
import { readPages } from './pages.ts'
import { seeded } from './random.ts'
import { type Figures, figuresOf } from './report.ts'
import { readTicket } from './stored.ts'
import { cleanup } from './teardown.ts'
import { buildWorld } from './world.ts'

export interface TrialOptions {
  seed: number
  seconds: number
  /** The folder of the built server; the project's own by default. */
  build?: string
  tickets?: number
  /** Milliseconds between two intents of a writer, on average. */
  pace?: number
  faults?: readonly [FaultName, ...FaultName[]]
  /** False: readers never ask for what they missed. */
  catchUp?: boolean
  /** Whether to wait until webhooks have told of everything, which takes up to two minutes. */
  webhooks?: boolean
  /** Keeps history and logs also when nothing is wrong. */
  keep?: boolean
  /** Ends it early, and cleanly. */
  signal?: AbortSignal
}

export interface Verdict {
  violations: Violation[]
  /** In few words, what is wrong. */
  explanation: string
  figures: Figures
  /** Where history and logs are, if they were kept. */
  folder: string
}

export const ownBuild = join(import.meta.dirname, '../../dist')
/** Milliseconds of writing after the last healing. */
const calmEnd = 1000

/** What the checker saw beside the history, for who wants to see more. */
const asText = ({ tickets, observations, deliveries }: Evidence): string =>
  JSON.stringify({ tickets, observations, deliveries }, (_, value) => (value instanceof Map ? [...value] : value), 1)

/** Writes and reads while things break, then compares what everybody has. */
export async function runTrial(options: TrialOptions): Promise<Verdict> {
  const {
    seed,
    seconds,
    build = ownBuild,
    tickets = 2,
    pace = 250,
    faults,
    catchUp = true,
    webhooks = false,
    keep = false,
    signal,
  } = options
  const folder = await mkdtemp(join(tmpdir(), 'parley-faults-'))
  const t = cleanup()
  try {
    const history = createHistory(join(folder, 'history.jsonl'))
    t.teardown(history.close)
    const random = seeded(seed)
    // Whatever is built meanwhile: nodes that come back run what they ran before.
    const world = await buildWorld(t, { folder, build: await realpath(build) })
    const deliveries = webhooks ? await startDeliveries(t, world) : undefined
    const cast = await startCast({ world, history, random: random.fork(), tickets, pace, catchUp })
    t.teardown(() => Promise.all([...cast.writers, ...cast.readers].map((one) => one.stop())))

    const nemesis = startNemesis({
      ...{ world, history, readers: cast.readers, random: random.fork() },
      ...(faults && { choice: faults }),
    })
    t.teardown(() => nemesis.stop().catch(() => {}))
    await pause(seconds * 1000, undefined, signal && { signal }).catch(() => {})
    await nemesis.stop()
    await pause(calmEnd)
    await Promise.all(cast.writers.map((writer) => writer.stop()))
    const settled = await caughtUp(world.database, cast.readers, 'the end')

    const late = cast.scenes.flatMap(({ ticketId, customer, agent }) =>
      world.sites.flatMap((site) => [customer, agent].map((person) => readPages(site, person, ticketId))),
    )
    const stored = await Promise.all(cast.scenes.map(({ ticketId }) => readTicket(world.database, ticketId)))
    await deliveries?.complete(stored)
    const evidence: Evidence = {
      ...{ history: history.entries, tickets: stored },
      observations: [...cast.readers, ...(await Promise.all(late))],
      ...(deliveries && { deliveries: deliveries.all() }),
    }
    const violations = check(evidence)
    if (violations.length > 0 || keep) await writeFile(join(folder, 'evidence.json'), asText(evidence))
    const figures = figuresOf(history.entries, nemesis, settled)
    await t.run()
    if (violations.length === 0 && !keep) await rm(folder, { recursive: true, force: true })
    return { violations, explanation: explain(violations), figures, folder }
  } catch (error) {
    await t.run().catch(() => {})
    throw error
  }
}
