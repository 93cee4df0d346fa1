import { AppError } from '../domain/errors.ts'

/**
 * Runs tasks of one key one after the other, in the order they came, and tasks of different keys side by side.
 * A task that fails does not stop those behind it; but where one found the database away, those that have waited behind
 * it since before are told so at once, instead of each finding out in turn.
 */
export function createQueues() {
  const tails = new Map<string, Promise<unknown>>()
  const awaySince = new Map<string, number>()
  let order = 0

  return function inOrder<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
    const place = ++order
    const run = async (): Promise<Result> => {
      if ((awaySince.get(key) ?? 0) > place) throw new AppError('unavailable')
      try {
        return await task()
      } catch (error) {
        if (error instanceof AppError && error.code === 'unavailable') awaySince.set(key, ++order)
        throw error
      }
    }
    const before = tails.get(key)
    const result = before === undefined ? run() : before.then(run, run)
    tails.set(key, result)
    const forget = () => {
      if (tails.get(key) !== result) return
      tails.delete(key)
      awaySince.delete(key)
    }
    result.then(forget, forget)
    return result
  }
}
