import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Teardown } from '../helper/app.ts'
import type { FaultName } from './faults.ts'

/** A way to break the promise. The checker has to notice each. */
export interface Mutant {
  name: string
  /** A piece of the built server and what takes its place; absent where the readers are wrong. */
  patch?: { file: string; from: string; to: string }
  /** What brings it to light. */
  faults: [FaultName, ...FaultName[]]
  catchUp?: boolean
  /** One of the rules that it has to break. */
  breaks: string
}

export const mutants: Mutant[] = [
  {
    name: 'acknowledges before it commits',
    patch: {
      file: 'usecases/commit.js',
      from: 'const ticket = await ctx.store.tickets.commit(head, change);',
      to: `ctx.store.tickets.commit(head, change).catch(() => undefined);
        const ticket = { ...head, ...change.set, seq: change.seq, publicSeq: change.publicSeq };`,
    },
    faults: ['kill database', 'database storm'],
    breaks: 'acknowledged is kept',
  },
  {
    name: 'does not ask whether it has had a message before',
    patch: { file: 'store/tickets.js', from: '...(append?.clientMessageId &&', to: '...(false &&' },
    faults: ['clients storm', 'kill node'],
    breaks: 'each message is there once',
  },
  {
    name: 'never asks for what it missed',
    catchUp: false,
    faults: ['kill node', 'clients storm', 'kill Redis'],
    breaks: 'every list is the thread',
  },
]

/** A copy of the built server with one piece exchanged. Throws when the piece is not there exactly once. */
export async function patched(t: Teardown, build: string, { file, from, to }: NonNullable<Mutant['patch']>) {
  const folder = await mkdtemp(join(tmpdir(), 'parley-mutant-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const copy = join(folder, 'dist')
  await cp(build, copy, { recursive: true, dereference: true })
  await symlink(join(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'))
  const path = join(copy, file)
  const pieces = (await readFile(path, 'utf8')).split(from)
  if (pieces.length !== 2) throw new Error(`${file} holds this ${pieces.length - 1} times, not once: ${from}`)
  await writeFile(path, pieces.join(to))
  return copy
}
