import { Readable } from 'node:stream'
import { type CsvError, type Info, parse } from 'csv-parse'
import { type Complaint, checked, FileError, type Found, textOf } from './import-rows.ts'

const ofTicket = [
  'ticket',
  'subject',
  'status',
  'priority',
  'tags',
  'customer_email',
  'customer_name',
  'created',
] as const
const ofMessage = ['author_email', 'author_name', 'role', 'internal', 'body', 'message_created'] as const
const columns = [...ofTicket, ...ofMessage]
type Column = (typeof columns)[number]
const required: Column[] = ['ticket', 'status', 'customer_email', 'role', 'body', 'message_created']

type Cells = Partial<Record<Column, string>>
interface Row {
  line: number
  cells: Cells
}

/** Where an issue of the ticket or of a message is found in a row. */
const columnOf: Record<string, Column> = {
  ...{ id: 'ticket', customer: 'customer_email', 'customer.email': 'customer_email', 'customer.name': 'customer_name' },
  ...{ author: 'author_email', 'author.email': 'author_email', 'author.name': 'author_name' },
  ...{ 'message.created': 'message_created', messages: 'body' },
}

const flags: Record<string, boolean> = { true: true, yes: true, 1: true, false: false, no: false, 0: false }

const person = (email?: string, name?: string) =>
  email || name ? { email: email ?? '', ...(name && { name }) } : undefined

function messageFrom({ author_email, author_name, role, internal, body, message_created }: Cells) {
  const author = person(author_email, author_name)
  return {
    ...(author && { author }),
    ...(internal && { internal: flags[internal.toLowerCase()] ?? internal }),
    ...{ role, body: body ?? '', created: message_created },
  }
}

function ticketFrom([first, ...others]: Row[]) {
  const { ticket: id, subject, status, priority, tags, customer_email, customer_name, created } = first?.cells ?? {}
  const words = tags?.split(';').flatMap((tag) => tag.trim() || [])
  return {
    ...{ id, status, customer: person(customer_email, customer_name) },
    ...(subject && { subject }),
    ...(priority && { priority }),
    ...(words && { tags: words }),
    ...(created && { created }),
    messages: [first, ...others].map((row) => messageFrom(row?.cells ?? {})),
  }
}

/** The rows of one ticket as the ticket that they tell of. */
function gathered(rows: Row[], faults: Complaint[]): Found {
  const first = rows[0] ?? { line: 0, cells: {} }
  const id = first.cells.ticket
  const differing = rows.flatMap(({ line, cells }) =>
    ofTicket
      .filter((column) => cells[column] && cells[column] !== first.cells[column])
      .map((column) => ({ line, message: `${column}: differs from line ${first.line}, the first of this ticket` })),
  )
  const found = checked(ticketFrom(rows), id, first.line, (path) => {
    const [where, index, ...rest] = path
    const isMessage = where === 'messages' && index !== undefined
    const name = isMessage ? rest.join('.') : path.join('.')
    const row = isMessage ? rows[Number(index)] : first
    const key = isMessage && name === 'created' ? 'message.created' : name
    return { line: row?.line ?? first.line, name: columnOf[key] ?? (name.split('.')[0] || 'row') }
  })
  const complaints = [...faults, ...differing, ...found.complaints]
  return complaints.length > 0 ? { id, line: first.line, complaints } : found
}

function headerOf(record: string[]): Column[] {
  const names = record.map((name) => name.trim().toLowerCase())
  const unknown = names.filter((name) => !columns.some((column) => column === name))
  if (unknown.length > 0)
    throw new FileError(`line 1: unknown column ${unknown.join(', ')}; known are ${columns.join(', ')}`)
  const missing = required.filter((column) => !names.includes(column))
  if (missing.length > 0) throw new FileError(`line 1: the column ${missing.join(', ')} is missing`)
  if (new Set(names).size < names.length) throw new FileError('line 1: a column stands there twice')
  return names as Column[]
}

/** Records with the line each begins on. Throws `FileError` at a quote that is open or out of place. */
async function* recordsOf(path: string): AsyncGenerator<{ record: string[]; line: number }> {
  const parser = parse({ info: true, relax_column_count: true, max_record_size: 1_000_000 })
  const source = Readable.from(textOf(path))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let next = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const line = next
      next = info.lines + 1
      if (record.some((cell) => cell !== '')) yield { record, line }
    }
  } catch (error) {
    if (!(error instanceof Error) || error instanceof FileError || !('code' in error)) throw error
    throw new FileError(`line ${next}: ${(error as CsvError).message}`)
  }
}

/** The tickets of a CSV file, whose rows are messages; those of one ticket stand together. */
export async function* ticketsOfCsv(path: string): AsyncGenerator<Found> {
  let header: Column[] | undefined
  let rows: Row[] = []
  let faults: Complaint[] = []
  for await (const { record, line } of recordsOf(path)) {
    if (!header) {
      header = headerOf(record)
      continue
    }
    const filled = header.flatMap((column, at) => (record[at] ? [[column, record[at]]] : []))
    const cells: Cells = Object.fromEntries(filled)
    if (!cells.ticket) {
      yield { id: undefined, line, complaints: [{ line, message: 'ticket: is needed in every row' }] }
      continue
    }
    if (rows[0] && rows[0].cells.ticket !== cells.ticket) {
      yield gathered(rows, faults)
      rows = []
      faults = []
    }
    if (record.length !== header.length) {
      faults.push({ line, message: `has ${record.length} cells where the header has ${header.length}` })
    }
    rows.push({ line, cells })
  }
  if (!header) throw new FileError('the file is empty')
  if (rows.length > 0) yield gathered(rows, faults)
}
