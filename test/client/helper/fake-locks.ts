interface Waiting {
  steal: boolean
  run: () => Promise<unknown>
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

/** As much of the Web Locks API as one tab after the other needs: exclusive locks, in order, with abort and steal. */
export const fakeLocks = (): LockManager => {
  const holders = new Map<string, Waiting>()
  const queues = new Map<string, Waiting[]>()
  const aborted = () => new DOMException('gone', 'AbortError')

  const grant = (name: string): void => {
    if (holders.has(name)) return
    const next = queues.get(name)?.shift()
    if (!next) return
    holders.set(name, next)
    const over = () => {
      if (holders.get(name) !== next) return
      holders.delete(name)
      grant(name)
    }
    next.run().then(next.resolve, next.reject).finally(over)
  }
  const request = (name: string, options: LockOptions, run: () => Promise<unknown>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const one: Waiting = { steal: options.steal ?? false, run, resolve, reject }
      const queue = queues.get(name) ?? []
      queues.set(name, queue)
      options.signal?.addEventListener('abort', () => {
        const at = queue.indexOf(one)
        if (at >= 0) queue.splice(at, 1)
        reject(aborted())
      })
      if (one.steal) {
        holders.get(name)?.reject(aborted())
        holders.delete(name)
        queue.unshift(one)
      } else queue.push(one)
      queueMicrotask(() => grant(name))
    })
  return { request, query: async () => ({}) } as unknown as LockManager
}
