import { setTimeout as pause } from 'node:timers/promises'
import { type Receiver, startReceiver } from '../helper/receiver.ts'
import { buildEndpoint } from './people.ts'
import type { StoredTicket } from './stored.ts'
import type { Cleanup } from './teardown.ts'
import type { World } from './world.ts'

/** A webhook that arrived, however often. */
export interface Delivery {
  /** `webhook-id`: the same in every attempt. */
  id: string
  type: string
  ticketId: string
  seq: number
}

export interface Deliveries {
  all(): Delivery[]
  /** Resolves once every number of these tickets has arrived, or after a while. */
  complete(tickets: readonly StoredTicket[]): Promise<void>
}

/** Milliseconds. Nodes remember which endpoints there are for a second. */
const knownAfter = 1500
/** Milliseconds: a dead node's work is found by a sweep, and waits for its lock to run out. */
const patience = 120_000
/** Of so many deliveries one is refused when it comes for the first time. */
const refusedOf = 50

const deliveriesIn = ({ taken }: Receiver): Delivery[] =>
  taken.map(({ headers, body: { type, data } }) => ({
    ...{ id: String(headers['webhook-id']), type, ticketId: data.ticketId, seq: data.seq },
  }))

const isComplete = (deliveries: readonly Delivery[], tickets: readonly StoredTicket[]): boolean => {
  const told = new Set(deliveries.map(({ ticketId, seq }) => `${ticketId} ${seq}`))
  return tickets.every(({ id, seq }) =>
    Array.from({ length: seq }, (_, i) => i + 1).every((n) => told.has(`${id} ${n}`)),
  )
}

/** An endpoint that is told of everything, and now and then refuses at first. */
export async function startDeliveries(t: Cleanup, { sites: [{ url }] }: World): Promise<Deliveries> {
  const seen = new Set<string>()
  const receiver = await startReceiver(t, ({ headers }) => {
    const id = String(headers['webhook-id'])
    if (seen.has(id)) return 204
    seen.add(id)
    return seen.size % refusedOf === 0 ? 500 : 204
  })
  await buildEndpoint(url, receiver.url)
  await pause(knownAfter)
  return {
    all: () => deliveriesIn(receiver),
    async complete(tickets) {
      for (const until = Date.now() + patience; Date.now() < until; await pause(200)) {
        if (isComplete(deliveriesIn(receiver), tickets)) return
      }
    },
  }
}
