import type { CommandName } from '../../src/contracts/commands.ts'
import type { ReplyFrame } from '../../src/contracts/sockets.ts'
import { ApiError, unavailable } from './api-error.ts'

export interface Calls {
  /** Sends a command and waits for its answer; silence for `patience` milliseconds is `unavailable`. */
  ask(send: (data: string) => void, cmd: CommandName, input: unknown, patience: number): Promise<unknown>
  answered(frame: ReplyFrame): void
  /** The connection is gone: whatever waits will never be answered. */
  abandon(): void
}

/** The commands of one socket that wait for their answers. */
export const createCalls = (onSilence: (patience: number) => void): Calls => {
  const waiting = new Map<number, { settle: (frame: ReplyFrame | null) => void }>()
  let lastId = 0

  return {
    ask: (send, cmd, input, patience) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        const settle = (frame: ReplyFrame | null): void => {
          waiting.delete(id)
          clearTimeout(timer)
          if (!frame) reject(unavailable())
          else if (frame.ok) resolve(frame.data)
          else reject(new ApiError(frame.error))
        }
        const timer = setTimeout(() => {
          settle(null)
          onSilence(patience)
        }, patience)
        waiting.set(id, { settle })
        send(JSON.stringify({ id, cmd, input }))
      }),
    answered: (frame) => waiting.get(Number(frame.id))?.settle(frame),
    abandon() {
      for (const { settle } of [...waiting.values()]) settle(null)
    },
  }
}
