import type { CommandName } from '../../src/contracts/commands.ts'

/** How a try ended. `unknown`: it may have happened, or may happen yet. */
export type Outcome = { is: 'ok'; data: unknown } | { is: 'refused'; why: string } | { is: 'unknown'; why: string }

export type Input = Record<string, unknown>
export type Call = (command: CommandName, input: Input) => Promise<Outcome>

/** Milliseconds without an answer after which a client gives up a try. */
export const answerWithin = 5000

/** What a client makes of a problem: it tries these again, all others are final (docs/delivery.md, "Sending"). */
export function ofProblem(problem: unknown, httpStatus?: number): Outcome {
  const { code, status = httpStatus } = (problem ?? {}) as { code?: unknown; status?: unknown }
  // After a 500 nobody knows either; the checker does not let one pass.
  return { is: status === 503 || status === 429 || status === 500 ? 'unknown' : 'refused', why: `${status} ${code}` }
}

export const noAnswer = (error: unknown): Outcome => ({
  is: 'unknown',
  why: error instanceof Error ? error.message : String(error),
})
