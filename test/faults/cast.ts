import type { History, Via } from './history.ts'
import { type Keeper, plainKeeper, trustingKeeper } from './keeper.ts'
import { buildPerson, buildTicket, type Person } from './people.ts'
import type { Random } from './random.ts'
import { type Reader, startReader } from './reader.ts'
import { timelineKeeper } from './timeline-keeper.ts'
import type { World } from './world.ts'
import { startWriter, type Writer } from './writer.ts'

export interface Scene {
  ticketId: string
  customer: Person
  agent: Person
}

export interface CastOptions {
  world: World
  history: History
  random: Random
  /** How many tickets; each has six writers and seven readers. */
  tickets: number
  /** Milliseconds between two intents of a writer, on average. */
  pace: number
  /** Whether readers ask for what they missed. */
  catchUp: boolean
}

const transports = ['rest', 'socket.io', 'websocket'] as const satisfies Via[]

async function buildScene({ world, history }: CastOptions, number: number): Promise<Scene> {
  const [{ url, node }] = world.sites
  const customer = await buildPerson(url, `customer${number}`, 'customer')
  const agent = await buildPerson(url, `agent${number}`, 'staff')
  const first = { key: `customer${number}-first`, body: `Hello, this is ticket ${number}.` }
  const ticketId = await buildTicket(url, customer, first)
  const op = first.key
  const intent = { does: 'send', ...first, internal: false } as const
  history.add({
    ...{ type: 'invoke', op, attempt: 1, author: customer.id, side: 'customer', ticketId, via: 'rest' },
    ...{ node: node.name, intent },
  })
  history.add({ type: 'ok', op, attempt: 1 })
  return { ticketId, customer, agent }
}

function readersOf({ world, random, catchUp }: CastOptions, { ticketId, customer, agent }: Scene): Reader[] {
  const common = { ticketId, sites: world.sites }
  const plain = catchUp ? plainKeeper : trustingKeeper
  const kinds = [
    ['socket.io', 'plain', plain],
    ['websocket', 'plain', plain],
    ...(catchUp ? [['websocket', 'timeline', timelineKeeper] as const] : []),
  ] satisfies (readonly ['socket.io' | 'websocket', string, () => Keeper])[]
  return [customer, agent].flatMap((person) =>
    kinds.map(([kind, how, keeper]) =>
      startReader({ ...common, name: `${person.name}, ${how}`, person, kind, keeper: keeper(), random: random.fork() }),
    ),
  )
}

function writersOf({ world, random, history, pace }: CastOptions, { ticketId, customer, agent }: Scene): Writer[] {
  return [customer, agent].flatMap((person) =>
    transports.map((via) =>
      startWriter({
        ...{ name: `${person.name}.${via}`, person, ticketId, via, sites: world.sites },
        ...{ pace, random: random.fork(), history },
      }),
    ),
  )
}

export interface Cast {
  scenes: Scene[]
  readers: Reader[]
  writers: Writer[]
}

/** Tickets, and everybody who reads and writes them. */
export async function startCast(options: CastOptions): Promise<Cast> {
  const scenes: Scene[] = []
  for (let number = 1; number <= options.tickets; number++) scenes.push(await buildScene(options, number))
  const readers = scenes.flatMap((scene) => readersOf(options, scene))
  const writers = scenes.flatMap((scene) => writersOf(options, scene))
  return { scenes, readers, writers }
}
