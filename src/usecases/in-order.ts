/**
 * Runs tasks of one key one after the other, in the order they came, and tasks of different keys side by side.
 * A task that fails does not stop those behind it.
 */
export function createQueues() {
  const tails = new Map<string, Promise<unknown>>()

  return function inOrder<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
    const before = tails.get(key)
    const result = before === undefined ? task() : before.then(task, task)
    tails.set(key, result)
    const forget = () => {
      if (tails.get(key) === result) tails.delete(key)
    }
    result.then(forget, forget)
    return result
  }
}
