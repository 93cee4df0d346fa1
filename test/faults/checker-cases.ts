import { check } from './checker.ts'
import type { Delivery } from './deliveries.ts'
import type { Entry, Intent, Invoke } from './history.ts'
import type { Kept, Observation } from './observation.ts'
import type { StoredMessage, StoredTicket } from './stored.ts'

export const [customer, agent] = ['customer-id', 'agent-id']
let clock = 0

export type Answer =
  | { ok: true; id?: string; seq?: number; duplicate?: boolean }
  | { fail: string }
  | { unknown: string }
  | 'none'

/** One intent and the answer of each of its tries, one after the other. */
export function deed(op: string, author: string, intent: Intent, ...answers: Answer[]): Entry[] {
  const side: Invoke['side'] = author === agent ? 'staff' : 'customer'
  const common = { author, side, ticketId: 'ticket', via: 'rest', node: 'north', intent } as const
  return answers.flatMap((answer, i): Entry[] => {
    const attempt = i + 1
    const invoke: Entry = { type: 'invoke', at: ++clock, op, attempt, ...common }
    if (answer === 'none') return [invoke]
    const at = ++clock
    if ('fail' in answer) return [invoke, { type: 'fail', at, op, attempt, why: answer.fail }]
    if ('unknown' in answer) return [invoke, { type: 'unknown', at, op, attempt, why: answer.unknown }]
    const { id, seq, duplicate = false } = answer
    return [invoke, { type: 'ok', at, op, attempt, ...(id && seq && { sent: { id, seq, duplicate } }) }]
  })
}

export const send = (key: string, internal = false): Intent => ({ does: 'send', key, body: `text of ${key}`, internal })

export const message = (id: string, seq: number, over: Partial<StoredMessage> = {}): StoredMessage => ({
  ...{ id, seq, publicSeq: seq, changedSeq: seq, changedPublicSeq: seq, authorId: customer, key: id },
  ...{ body: `text of ${id}`, internal: false, deleted: false, ...over },
})

export const seen = ({ id, seq, body, internal, deleted }: StoredMessage): Kept => ({
  id,
  seq,
  body,
  internal,
  deleted,
})
export const seenInPublic = (one: StoredMessage): Kept => ({ ...seen(one), seq: one.publicSeq ?? 0 })

export const note = message('n', 3, { authorId: agent, internal: true, publicSeq: null, changedPublicSeq: null })
export const edited = message('b', 2, { body: 'better', changedSeq: 4, changedPublicSeq: 3 })

/** Three messages, one a note and one edited, and everybody has them. */
export function evidence(): {
  history: Entry[]
  tickets: [StoredTicket]
  observations: [Observation, Observation]
  deliveries: Delivery[]
} {
  const copies = [message('a', 1), { ...edited }, { ...note }]
  const common = { ticketId: 'ticket', leaks: [], status: 'open' }
  return {
    history: [
      ...deed('1', customer, send('a'), { ok: true, id: 'a', seq: 1 }),
      ...deed('2', customer, send('b'), { unknown: 'lost' }, { ok: true, id: 'b', seq: 2, duplicate: true }),
      ...deed('3', agent, send('n', true), { ok: true, id: 'n', seq: 3 }),
      ...deed('4', customer, { does: 'edit', messageId: 'b', body: 'better' }, { ok: true }),
    ],
    tickets: [
      { ...{ id: 'ticket', seq: 4, publicSeq: 3, status: 'open', messageCount: 3, publicMessageCount: 2 }, copies },
    ],
    deliveries: [
      { id: 'w1', type: 'message.created', ticketId: 'ticket', seq: 1 },
      { id: 'w2', type: 'message.created', ticketId: 'ticket', seq: 2 },
      { id: 'w3', type: 'message.created', ticketId: 'ticket', seq: 3 },
      { id: 'w3', type: 'message.created', ticketId: 'ticket', seq: 3 },
      { id: 'w4', type: 'message.updated', ticketId: 'ticket', seq: 4 },
    ],
    observations: [
      { ...common, observer: 'the agent', side: 'staff', last: 4, list: copies.map(seen), heard: new Map([[1, 'x']]) },
      {
        ...{ ...common, observer: 'the customer', side: 'customer', last: 3, heard: new Map([[1, 'x']]) },
        list: copies.filter(({ internal }) => !internal).map(seenInPublic),
      },
    ],
  }
}

export type Case = ReturnType<typeof evidence>

/** The rules that are broken once something about the right evidence was changed. */
export function broken(change: (right: Case) => void): string[] {
  const right = evidence()
  change(right)
  return [...new Set(check(right).map(({ rule }) => rule))]
}

export const copiesOf = ({ tickets }: Case) => tickets[0].copies
