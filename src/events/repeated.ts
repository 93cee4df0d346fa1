/**
 * Work that is done over and over, with so many milliseconds between the end of one turn and the beginning of the
 * next; it keeps no process alive, and a turn that fails is followed by another.
 */
export function repeated(every: number, work: () => Promise<void>, failed: (error: unknown) => void) {
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  function next(): void {
    timer = setTimeout(async () => {
      await work().catch(failed)
      if (!stopped) next()
    }, every).unref()
  }

  return {
    start: next,
    stop(): void {
      stopped = true
      clearTimeout(timer)
    },
  }
}
