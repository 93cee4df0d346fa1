import { setTimeout as pause } from 'node:timers/promises'
import { cpuOf } from './processes.ts'

/** Something to measure: `act` is one operation; `prepare` is done before each turn and not measured. */
export interface Subject {
  name: string
  times: number
  prepare?: () => Promise<void>
  act: (time: number) => Promise<void>
}

export interface Figures {
  /** Median time of one operation, in milliseconds. */
  latency: number
  /** CPU of all processes together for one operation, in microseconds, median over the turns. */
  cpu: number
}

export const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Milliseconds that work behind the answers gets before a turn is over. */
const settle = 60

/**
 * Measures subjects in turns, one after the other in every round, so that whatever else the machine does meets all of
 * them alike.
 * @param pids the processes whose CPU counts
 */
export async function inTurns(rounds: number, pids: number[], subjects: Subject[]): Promise<Map<string, Figures>> {
  const seen = new Map(subjects.map(({ name }) => [name, { latency: [] as number[], cpu: [] as number[] }]))
  const cpu = () => pids.reduce((sum, pid) => sum + cpuOf(pid), 0)
  for (let round = 0; round < rounds; round++) {
    // Every other round in the opposite order, so that nobody is always behind the same one.
    for (const { name, times, prepare, act } of round % 2 ? subjects.toReversed() : subjects) {
      await prepare?.()
      await pause(settle)
      const before = cpu()
      for (let time = 0; time < times; time++) {
        const start = performance.now()
        await act(time)
        seen.get(name)?.latency.push(performance.now() - start)
      }
      await pause(settle)
      seen.get(name)?.cpu.push((cpu() - before) / times / 1000)
    }
  }
  return new Map([...seen].map(([name, { latency, cpu }]) => [name, { latency: median(latency), cpu: median(cpu) }]))
}
