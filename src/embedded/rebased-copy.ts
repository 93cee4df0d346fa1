import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { rebaseGlibc } from './elf.ts'

/** Counted up when the rebasing itself changes, so that copies made the old way are not used again. */
const REVISION = 1

/** A package's folder with its native files, and what a copy of them is to be named after. */
export interface NativePackage {
  folder: string
  version: string
  arch: string
}

interface NativeFile {
  name: string
  size: number
  changedAt: number
}

/**
 * Finds or makes a copy of a package's native files that loads on an older glibc. It is made beside its place and then
 * renamed, so that a copy is either whole or absent, and several processes may do it at once.
 *
 * @param cache the folder that holds the copies; made if missing
 * @returns the folder of the copy, the same one until the package's files change
 * @throws Error if the files cannot be read or rebased, or the cache cannot be written
 */
export async function rebasedCopy(source: NativePackage, cache: string): Promise<string> {
  const files = await nativeFiles(source.folder)
  const target = join(cache, `embedded-mongodb-${source.version}-${source.arch}-${shortHash(files)}`)
  if (await isWhole(target, files)) return target
  const draft = `${target}.${randomUUID()}`
  try {
    await mkdir(draft, { recursive: true })
    for (const { name } of files) {
      const elf = await readFile(join(source.folder, name))
      rebaseGlibc(elf)
      await writeFile(join(draft, name), elf, { flush: true, mode: 0o755 })
    }
    await putInPlace(draft, target, files)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return target
}

async function nativeFiles(folder: string): Promise<NativeFile[]> {
  const names = (await readdir(folder)).filter((name) => /\.(node|so)$/.test(name)).sort()
  if (names.length === 0) throw new Error(`No native files in ${folder}`)
  return Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name))
      return { name, size, changedAt: mtimeMs }
    }),
  )
}

function shortHash(files: NativeFile[]): string {
  return createHash('sha256')
    .update(JSON.stringify([REVISION, files]))
    .digest('hex')
    .slice(0, 12)
}

/** Whether a copy has every file at full length: rebasing keeps the length, and a crash of the machine may not. */
async function isWhole(folder: string, files: NativeFile[]): Promise<boolean> {
  const sizes = await Promise.all(files.map(({ name }) => sizeOf(join(folder, name))))
  return files.every(({ size }, index) => sizes[index] === size)
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch {
    return undefined
  }
}

async function putInPlace(draft: string, target: string, files: NativeFile[]): Promise<void> {
  try {
    await rename(draft, target)
  } catch (error) {
    // A folder that is not empty cannot be renamed over: another process was first, or an old copy is damaged.
    if (await isWhole(target, files)) return
    const damaged = join(dirname(target), `damaged-${randomUUID()}`)
    await rename(target, damaged).catch(() => {
      throw error
    })
    await rm(damaged, { recursive: true, force: true })
    await rename(draft, target)
  }
}
