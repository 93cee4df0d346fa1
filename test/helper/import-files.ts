import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkFile, complainer, importFile, readerOf, type Summary } from '../../src/scripts/import-file.ts'
import type { Teardown, TestApp } from './app.ts'
import { runBuilt, type TestProcess } from './process.ts'

const header =
  'ticket,subject,status,priority,tags,customer_email,customer_name,created,author_email,author_name,role,internal,body,message_created'

/** One message of the other helpdesk; what is not given is the same for all. */
export interface Row {
  ticket: string
  body: string
  role?: 'customer' | 'agent'
  internal?: string
  author?: string
  at?: string
  subject?: string
  status?: string
  tags?: string
  customer?: string
}

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A CSV file as another helpdesk would export it. */
export function csv(rows: Row[]): string {
  const lines = rows.map(({ ticket, body, role = 'customer', at = '2024-03-01T10:00:00Z', ...row }) =>
    [
      ...[ticket, row.subject ?? '', row.status ?? 'solved', '', row.tags ?? '', row.customer ?? 'ada@example.test'],
      ...['Ada Byron', '', row.author ?? (role === 'agent' ? 'sam@example.test' : ''), '', role, row.internal ?? ''],
      ...[body, at],
    ]
      .map(quoted)
      .join(','),
  )
  return [header, ...lines, ''].join('\n')
}

async function fileOf(t: Teardown, name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-import-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

/** Starts the command on a file and leaves it running. */
export async function startImport(t: Teardown, app: TestApp, name: string, content: string): Promise<TestProcess> {
  const env = { MONGODB_URL: app.databaseUrl, DATA_DIR: app.dataDir }
  return runBuilt(t, 'scripts/import.js', env, [await fileOf(t, name, content)])
}

/** Runs the command on a file with this content; answers its exit code and all that it printed. */
export async function runImport(
  t: Teardown,
  app: TestApp,
  name: string,
  content: string | Uint8Array,
  ...options: string[]
): Promise<{ code: number | null; output: string }> {
  const env = { MONGODB_URL: app.databaseUrl, DATA_DIR: app.dataDir }
  const run = runBuilt(t, 'scripts/import.js', env, [await fileOf(t, name, content), ...options])
  const { code } = await run.ended
  return { code, output: run.output() }
}

/** The same within this process: the summary, and what was complained about. */
export async function importHere(
  t: Teardown,
  app: TestApp,
  name: string,
  content: string | Uint8Array,
): Promise<Summary & { tickets: number; said: string }> {
  const path = await fileOf(t, name, content)
  const read = readerOf(path)
  if (!read) throw new Error(`no reader for ${name}`)
  const lines: string[] = []
  const order = { path, source: 'import', read }
  const complain = complainer((line) => lines.push(line))
  const checked = await checkFile(order, complain)
  const sum = await importFile(order, checked, app.app.services.store, complain)
  const refused = checked.refused.size + sum.refused
  return { ...sum, refused, tickets: checked.tickets, said: lines.join('\n') }
}
