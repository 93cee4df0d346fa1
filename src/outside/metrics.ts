import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** What is asked when somebody reads the metrics. */
export interface Probes {
  databaseIsUp(): Promise<boolean>
  /** undefined: there is none. */
  redisIsUp(): boolean | undefined
  /** Live sockets of this node, Socket.IO's and raw ones. */
  sockets(): number
  /** Tickets with follow-ups under way on this node. */
  followUpsUnderWay(): number
  /** Tickets, of the whole installation, with events that nobody has followed up for a while. */
  overdue(): Promise<number>
}

const prefix = 'parley_'

/**
 * A node's metrics in Prometheus' text format 0.0.4: those of the process (CPU, memory, event-loop delay) and our own.
 * A probe that fails leaves its value out, for the database is then known to be away.
 */
export function createMetrics(probes: Probes) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })

  function gauge(name: string, help: string, read: () => number | undefined | Promise<number | undefined>): void {
    const one = new Gauge({
      name: `${prefix}${name}`,
      help,
      registers: [registry],
      async collect() {
        const value = await Promise.resolve(read()).catch(() => undefined)
        if (value === undefined) one.remove()
        else one.set(value)
      },
    })
  }

  gauge('database_up', 'Whether MongoDB answers: 1 or 0', async () => Number(await probes.databaseIsUp()))
  gauge('redis_up', 'Whether Redis answers: 1 or 0; absent without Redis', () => {
    const up = probes.redisIsUp()
    return up === undefined ? undefined : Number(up)
  })
  gauge('sockets', 'Live sockets of this node', probes.sockets)
  gauge('follow_ups_under_way', 'Tickets with follow-ups under way on this node', probes.followUpsUnderWay)
  gauge('follow_ups_overdue', 'Tickets with events that nobody has followed up for 20 s, at most 100', probes.overdue)
  const followUpFailures = new Counter({
    name: `${prefix}follow_up_failures_total`,
    help: 'Follow-ups that failed and are tried again',
    registers: [registry],
  })

  return {
    contentType: registry.contentType,
    followUpFailed: (): void => followUpFailures.inc(),
    read: (): Promise<string> => registry.metrics(),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
