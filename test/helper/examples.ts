import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Teardown, TestUser } from './app.ts'
import { eventually } from './eventually.ts'

const root = join(import.meta.dirname, '../..')

/** The code blocks of a page of the documentation that are of one language, in their order. */
export async function blocksOf(page: string, language: string): Promise<string[]> {
  const text = await readFile(join(root, 'docs', page), 'utf8')
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, kind, block = '']) =>
    kind === language ? [block] : [],
  )
}

/** An API key that may read and write tickets. */
export async function ticketKey(admin: TestUser): Promise<string> {
  const { body } = await admin.api.post('/api-keys', { name: 'Program', scopes: ['tickets:read', 'tickets:write'] })
  return body.key
}

/** Starts an example as its readers would; resolves with all it printed once it has said this. */
export async function startExample(
  t: Teardown,
  file: string,
  env: Record<string, string>,
  says: RegExp,
): Promise<{ output: () => string; stop: () => Promise<void> }> {
  const { PATH = '' } = process.env
  const child: ChildProcess = spawn(process.execPath, [join(root, 'examples', file)], {
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text))
  const ended = new Promise((resolve) => child.once('close', resolve))
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
  }
  t.teardown(stop)
  await eventually(() => assert.match(output, says), { within: 30_000 })
  return { output: () => output, stop }
}
