import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Test } from 'tap'

const execute = promisify(execFile)
const root = join(import.meta.dirname, '../../..')
const tsc = join(root, 'node_modules/.bin/tsc')
const options = {
  ...{ module: 'nodenext', target: 'es2023', strict: true, exactOptionalPropertyTypes: true, types: ['node'] },
  ...{ lib: ['es2023', 'es2024.string', 'dom'] },
}

/** Somebody else's program that has installed this package. */
export interface Project {
  folder: string
  /** Rejects where the compiler complains, with its complaints in `stdout`. */
  compile(): Promise<unknown>
  run(file: string, ...args: string[]): Promise<{ stdout: string }>
}

/** A folder with these files, in which this package is installed. */
export async function buildProject(t: Test, files: Record<string, string>): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-project-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'node_modules/@types'), { recursive: true })
  await symlink(root, join(folder, 'node_modules/parley'))
  await symlink(join(root, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'))
  const config = JSON.stringify({ compilerOptions: options, include: ['*.ts'] })
  const all = { 'package.json': '{"type":"module"}', 'tsconfig.json': config, ...files }
  for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text)
  // Without what the test runner gives its children: the compiler does not run under its hooks.
  const node = (...args: string[]) =>
    execute('env', ['-u', 'NODE_OPTIONS', process.execPath, ...args], { timeout: 110_000 })
  return {
    folder,
    compile: () => node(tsc, '-p', folder),
    run: (file, ...args) => node(join(folder, file), ...args),
  }
}
