import type { Channel } from '../contracts/tickets.ts'
import type { TicketFacts } from './report-facts.ts'

/** A ticket as reports count it; times in seconds since 1970. */
export interface Entry extends Omit<TicketFacts, 'ticketId' | 'seq' | 'createdAt' | 'solvedAt'> {
  created: number
  solved: number | null
}

/** What was opened, and what was solved, on one day in UTC; one ticket may be both. */
export interface Sheet {
  opened: Entry[]
  solved: Entry[]
}

/** An entry with names by their place in a list: sheets are most of what a report reads, so that they are small. */
type Row = [
  created: number,
  solved: number | null,
  firstResponse: number | null,
  site: number,
  agent: number,
  channel: number,
  promises: number,
  score: number | null,
  ...tags: number[],
]

interface Packed {
  names: (string | null)[]
  opened: Row[]
  solved: Row[]
}

const secondsOf = (time: Date): number => Math.floor(time.getTime() / 1000)

export const entryOf = ({ ticketId: _, seq: __, createdAt, solvedAt, ...facts }: TicketFacts): Entry => ({
  ...facts,
  created: secondsOf(createdAt),
  solved: solvedAt && secondsOf(solvedAt),
})

export function packSheet(sheet: Sheet): string {
  const places = new Map<string | null, number>()
  const placeOf = (name: string | null): number => {
    const place = places.get(name) ?? places.size
    places.set(name, place)
    return place
  }
  const row = (entry: Entry): Row => [
    ...([entry.created, entry.solved, entry.firstResponse, placeOf(entry.siteId), placeOf(entry.assigneeId)] as const),
    ...([placeOf(entry.channel), placeOf(entry.promises), entry.score] as const),
    ...entry.tags.map(placeOf),
  ]
  const rows = { opened: sheet.opened.map(row), solved: sheet.solved.map(row) }
  return JSON.stringify({ ...rows, names: [...places.keys()] } satisfies Packed)
}

/** What `packSheet` made. */
export function unpackSheet(packed: string): Sheet {
  const { names, opened, solved }: Packed = JSON.parse(packed)
  const name = (place: number): string => names[place] ?? ''
  // By place: a sheet has thousands of rows, and taking each apart by a pattern costs ten times as much.
  const entry = (row: Row): Entry => ({
    created: row[0],
    solved: row[1],
    firstResponse: row[2],
    siteId: names[row[3]] ?? null,
    assigneeId: names[row[4]] ?? null,
    // Only what an entry had was packed.
    channel: name(row[5]) as Channel,
    promises: (names[row[6]] ?? null) as Entry['promises'],
    score: row[7],
    tags: row.slice(8).map((place) => name(place ?? 0)),
  })
  return { opened: opened.map(entry), solved: solved.map(entry) }
}
