import { setTimeout as pause } from 'node:timers/promises'
import type { CommandName } from '../../src/contracts/commands.ts'
import type { History, Intent, Ok, Via } from './history.ts'
import { openLine, overRest } from './line.ts'
import type { Call, Input, Outcome } from './outcome.ts'
import type { Person } from './people.ts'
import { type Choose, createPlan } from './plan.ts'
import type { Random } from './random.ts'
import type { Site } from './world.ts'

export interface WriterOptions {
  name: string
  person: Person
  ticketId: string
  via: Via
  sites: readonly [Site, Site]
  /** Milliseconds between two intents, on average. */
  pace: number
  random: Random
  history: History
}

export interface Writer {
  name: string
  /** Ends what is under way, however often that has to be tried for a while, and begins nothing new. */
  stop(): Promise<void>
}

/** Milliseconds: between tries, and how long a stopped writer goes on with its last intent. */
const shortestBreak = 100
const longestBreak = 1500
const patience = 20_000
/** Of the intents that are tried again, those that their writer gives up: a tab that was closed. */
const givenUp = 0.03

const commandOf = { send: 'message:send', edit: 'message:edit', delete: 'message:delete' } as const
const command = ({ does }: Intent): CommandName =>
  does === 'status' ? 'ticket:status' : does === 'update' ? 'ticket:update' : commandOf[does]

function inputOf(intent: Intent, ticketId: string): Input {
  const { does: _, ...rest } = intent
  if (intent.does !== 'send') return { ticketId, ...rest }
  return { ticketId, body: intent.body, clientMessageId: intent.key, ...(intent.internal && { internal: true }) }
}

/** Somebody who writes to a ticket, one thing after the other, as a client with an outbox does. */
export function startWriter(options: WriterOptions): Writer {
  const { name, person, ticketId, via, sites, random, history, pace } = options
  let site = random.pick(sites)
  const line = openLine(via, site.url, person.token)
  const plan: Choose = createPlan(name, person.side, random)
  let ops = 0
  let stoppedAt: number | undefined

  async function attempt(op: string, number: number, intent: Intent, call: Call, at: Site): Promise<Outcome> {
    const common = { op, attempt: number }
    history.add({
      ...{ type: 'invoke', ...common, author: person.id, side: person.side, ticketId, node: at.node.name, intent },
      via: call === line.call ? via : 'rest',
    })
    const outcome = await call(command(intent), inputOf(intent, ticketId))
    if (outcome.is === 'ok') history.add({ type: 'ok', ...common, ...sentOf(intent, outcome.data) })
    else history.add({ type: outcome.is === 'refused' ? 'fail' : 'unknown', ...common, why: outcome.why })
    return outcome
  }

  /** Tries until the outcome is known. */
  async function insist(op: string, intent: Intent): Promise<void> {
    for (let number = 1; ; number++) {
      const outcome = await attempt(op, number, intent, line.call, site)
      if (outcome.is === 'ok') plan.done(intent, sentOf(intent, outcome.data).sent?.id)
      if (outcome.is !== 'unknown') break
      if (random.chance(givenUp) || (stoppedAt && history.now() - stoppedAt > patience)) return
      await pause(random.between(shortestBreak, Math.min(longestBreak, shortestBreak * 2 ** number)))
      if (random.chance(0.5)) move()
    }
    // The same again, long after it was answered: the answer got lost, or somebody pressed twice.
    if (intent.does === 'send' && random.chance(0.03)) await attempt(op, 1000, intent, line.call, site)
  }

  /** The same at once on both nodes: only the database can decide. */
  async function twice(op: string, intent: Intent): Promise<void> {
    const tries = sites.map((at, i) => attempt(op, 2000 + i, intent, overRest(at.url, person.token), at))
    const outcomes = await Promise.all(tries)
    if (outcomes.some(({ is }) => is === 'unknown')) await insist(op, intent)
  }

  function move(): void {
    site = random.pick(sites)
    line.moveTo(site.url)
  }

  async function write(): Promise<void> {
    while (stoppedAt === undefined) {
      const intent = plan.next()
      const op = `${name}/${++ops}`
      if (intent.does === 'send' && random.chance(0.03)) await twice(op, intent)
      else await insist(op, intent)
      if (random.chance(0.02)) move()
      await pause(random.between(0, 2 * pace))
    }
  }

  const writing = write().finally(line.close)
  return {
    name,
    async stop() {
      stoppedAt ??= history.now()
      await writing
    },
  }
}

/** What a send was answered with. */
function sentOf(intent: Intent, data: unknown): Pick<Ok, 'sent'> {
  if (intent.does !== 'send') return {}
  const { message, seq, duplicate } = data as { message: { id: string }; seq: number; duplicate: boolean }
  return { sent: { id: message.id, seq, duplicate } }
}
