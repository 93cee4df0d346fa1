import type { Teardown } from '../helper/app.ts'

export interface Cleanup extends Teardown {
  /** Runs what was registered, the last first; goes on after a failure, and throws the first one in the end. */
  run(): Promise<void>
}

/** Takes down what a trial has set up, also outside of a test. */
export function cleanup(): Cleanup {
  const steps: (() => unknown)[] = []
  return {
    teardown: (step) => void steps.push(step),
    async run() {
      const failures: unknown[] = []
      for (let step = steps.pop(); step; step = steps.pop()) {
        try {
          await step()
        } catch (error) {
          failures.push(error)
        }
      }
      if (failures.length > 0) throw failures[0]
    },
  }
}
