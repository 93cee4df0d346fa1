import { setTimeout as pause } from 'node:timers/promises'
import { cpuOf } from './processes.ts'

/** Something to measure: `act` is one operation; `prepare` is done before each turn and not measured. */
export interface Subject {
  name: string
  prepare?: () => Promise<void>
  act: (time: number) => Promise<void>
}

export interface Figures {
  /** Median time of one operation, in milliseconds. */
  latency: number
  /** CPU of all processes together for one operation, in microseconds. */
  cpu: number
}

/** Operations in one turn: few, so that all subjects meet the same moments of a machine that others use as well. */
export const timesPerTurn = 10
/** Milliseconds that work behind the answers gets before a turn is over. */
const settle = 25

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * Measures subjects in turns, one after the other in every round.
 * @param pids the processes whose CPU counts
 */
export async function inTurns(rounds: number, pids: number[], subjects: Subject[]): Promise<Map<string, Figures>> {
  const cpu = () => pids.reduce((sum, pid) => sum + cpuOf(pid), 0)
  const seen = new Map(subjects.map(({ name }) => [name, { latencies: [] as number[], spent: 0 }]))
  // The first round is for warming up.
  for (let round = 0; round <= rounds; round++) {
    // Every other one in the opposite order, so that nobody is always behind the same one.
    for (const { name, prepare, act } of round % 2 ? subjects.toReversed() : subjects) {
      const mine = seen.get(name)
      await prepare?.()
      await pause(settle)
      const before = cpu()
      for (let time = 0; time < timesPerTurn; time++) {
        const start = performance.now()
        await act(time)
        if (round > 0) mine?.latencies.push(performance.now() - start)
      }
      await pause(settle)
      if (mine && round > 0) mine.spent += cpu() - before
    }
  }
  return new Map(
    [...seen].map(([name, { latencies, spent }]) => [
      name,
      { latency: median(latencies), cpu: spent / latencies.length / 1000 },
    ]),
  )
}
