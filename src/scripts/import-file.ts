import { extname } from 'node:path'
import pLimit from 'p-limit'
import { AppError } from '../domain/errors.ts'
import { mostBytes, mostEmbedded } from '../store/archiving.ts'
import { derivedId } from '../store/ids.ts'
import type { Store } from '../store/index.ts'
import { importTicket } from '../usecases/import-ticket.ts'
import { ticketsOfCsv } from './import-csv.ts'
import { ticketsOfJson } from './import-json.ts'
import type { Complaint, Found } from './import-rows.ts'

/** More complaints than this help nobody. */
const mostShown = 200
/** How many tickets are written side by side: each waits for the disk, all wait together. */
const atOnce = 16

const readers: Record<string, (path: string) => AsyncGenerator<Found>> = {
  ...{ '.csv': ticketsOfCsv, '.json': ticketsOfJson, '.jsonl': ticketsOfJson, '.ndjson': ticketsOfJson },
}

/** How a file of this name is read; undefined: it is not. */
export const readerOf = (path: string) => readers[extname(path).toLowerCase()]

export interface Order {
  path: string
  /** Names the other helpdesk, whose ids mean nothing anywhere else. */
  source: string
  read: (path: string) => AsyncGenerator<Found>
}

export interface Checked {
  tickets: number
  /** The places of tickets that must not be imported, from 0. */
  refused: Set<number>
}

export interface Summary {
  imported: number
  messages: number
  newCustomers: number
  newAgents: number
  /** Tickets that an earlier import brought. */
  there: number
  /** Tickets that the database has something against, beside those that the check refused. */
  refused: number
}

/** Says what is wrong with which line, up to a point. */
export function complainer(say: (line: string) => void): (id: string | undefined, found: Complaint[]) => void {
  let said = 0
  return (id, found) => {
    const name = id === undefined ? '' : `ticket ${id}: `
    for (const { line, message } of found) {
      said++
      if (said <= mostShown) say(`line ${line}: ${name}${message}`)
      else if (said === mostShown + 1) say('… and more of the kind')
    }
  }
}

type Complain = ReturnType<typeof complainer>

/** Reads the whole file before anything is written. Throws `FileError` where that cannot be done. */
export async function checkFile({ path, read }: Order, complain: Complain): Promise<Checked> {
  const known = new Map<string, { at: number; line: number }>()
  const refused = new Set<number>()
  let tickets = 0
  for await (const { id, line, complaints } of read(path)) {
    const at = tickets++
    const before = id === undefined ? undefined : known.get(id)
    if (id !== undefined && !before) known.set(id, { at, line })
    const twice = `began on line ${before?.line} already; what belongs to a ticket stands together`
    const all = before ? [...complaints, { line, message: twice }] : complaints
    if (all.length === 0) continue
    complain(id, all)
    refused.add(at)
    // Half of a ticket is no ticket.
    if (before) refused.add(before.at)
  }
  return { tickets, refused }
}

/** Imports the tickets of a checked file that were not refused; each comes whole or not at all. */
export async function importFile(
  { path, source, read }: Order,
  { refused }: Checked,
  store: Store,
  complain: Complain,
): Promise<Summary> {
  const sum: Summary = { imported: 0, messages: 0, newCustomers: 0, newAgents: 0, there: 0, refused: 0 }
  const parts = { store, derivedId, atMost: { messages: mostEmbedded, bytes: mostBytes } }

  async function one({ ticket, line }: Found): Promise<void> {
    if (!ticket) return
    try {
      const { isNew, ...counts } = await importTicket(parts, source, ticket)
      sum[isNew ? 'imported' : 'there']++
      for (const name of ['messages', 'newCustomers', 'newAgents'] as const) sum[name] += counts[name]
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error
      sum.refused++
      complain(ticket.id, [{ line, message: error.message }])
    }
  }

  const limit = pLimit(atOnce)
  let batch: Promise<void>[] = []
  let at = 0
  for await (const found of read(path)) {
    if (refused.has(at++)) continue
    batch.push(limit(() => one(found)))
    if (batch.length < atOnce) continue
    await Promise.all(batch)
    batch = []
  }
  await Promise.all(batch)
  return sum
}
