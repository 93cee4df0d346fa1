interface Lane {
  running: number
  /** Whether the last piece of work failed: then nobody waits for a place. */
  failing: boolean
  waiting: (() => void)[]
}

/**
 * Places for work that leads to others' servers, so many for each: one that hangs holds up its own work, not that of
 * the rest.
 */
export function createLanes(options: { places: number; patience: number }) {
  const lanes = new Map<string, Lane>()

  function laneOf(key: string): Lane {
    const lane = lanes.get(key) ?? { running: 0, failing: false, waiting: [] }
    lanes.set(key, lane)
    return lane
  }

  /** True with a place, false when none came free in time. */
  async function enter(lane: Lane): Promise<boolean> {
    if (lane.running < options.places) {
      lane.running++
      return true
    }
    if (lane.failing) return false
    return await new Promise<boolean>((resolve) => {
      const free = () => {
        clearTimeout(timer)
        resolve(true)
      }
      const timer = setTimeout(() => {
        lane.waiting = lane.waiting.filter((other) => other !== free)
        resolve(false)
      }, options.patience)
      lane.waiting.push(free)
    })
  }

  function leave(key: string, lane: Lane): void {
    // The next one takes over the place, which stays counted.
    const next = lane.waiting.shift()
    if (next) next()
    else lane.running--
    if (lane.running === 0 && !lane.failing) lanes.delete(key)
  }

  return {
    /**
     * Runs work in a lane once it has a place.
     * @param run answers whether it went well
     * @returns whether there was a place within the patience, in milliseconds; at once where the lane's last work failed
     */
    async run(key: string, run: () => Promise<boolean>): Promise<boolean> {
      const lane = laneOf(key)
      if (!(await enter(lane))) return false
      let well = false
      try {
        well = await run()
      } finally {
        lane.failing = !well
        leave(key, lane)
      }
      return true
    },
  }
}
