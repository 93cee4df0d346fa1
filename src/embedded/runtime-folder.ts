import { mkdtemp, readdir, rename, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * The longest socket path to use, in bytes. `sun_path` takes 104 on macOS and 108 on Linux (unix(7)), with a NUL; the
 * engine's own socket lies one folder deeper than our link, so both are measured.
 */
const SOCKET_PATH_LIMIT = 100

/** As long as the path the engine adds to its temp folder. */
const ENGINE_SOCKET = 'embedded-mongodb-XXXXXX/mongodb.sock'
const PREFIX = 'parley-'
const LINK = 'db.sock'

/** A private folder (mode 0700) for the sockets of one engine, with a link that always leads to the present one. */
export interface RuntimeFolder {
  path: string
  /** Address through the link; it stays the same when the engine is restarted. */
  uri: string
  /** Moves the link to the socket of a new engine, atomically. */
  pointAt(socket: string): Promise<void>
  /** Removes what an engine that was killed has left. */
  sweep(): Promise<void>
  remove(): Promise<void>
}

/**
 * Makes a runtime folder under the system's temp folder, or under `/tmp` if that path is too long for a socket.
 *
 * @throws Error if no folder can be made there
 */
export async function makeRuntimeFolder(temp: string = tmpdir()): Promise<RuntimeFolder> {
  const path = await mkdtemp(join(fitsSocket(temp) ? temp : '/tmp', PREFIX))
  const link = join(path, LINK)
  return {
    path,
    uri: `mongodb://${encodeURIComponent(link)}/?directConnection=true`,
    async pointAt(socket) {
      const next = `${link}.next`
      await rm(next, { force: true })
      await symlink(socket, next)
      await rename(next, link)
    },
    async sweep() {
      const left = (await readdir(path)).filter((name) => name !== LINK)
      await Promise.all(left.map((name) => rm(join(path, name), { recursive: true, force: true })))
    },
    async remove() {
      await rm(path, { recursive: true, force: true })
    },
  }
}

/**
 * The address of a database on the same server.
 *
 * @param uri a MongoDB connection string; a database that it names already is replaced
 * @throws Error if it is no connection string
 */
export function withDatabase(uri: string, name: string): string {
  const parts = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri)
  if (!parts) throw new Error('Not a MongoDB connection string: it must start with mongodb:// or mongodb+srv://')
  return `${parts[1]}/${encodeURIComponent(name)}${parts[2] ?? ''}`
}

function fitsSocket(temp: string): boolean {
  return Buffer.byteLength(join(temp, `${PREFIX}XXXXXX`, ENGINE_SOCKET)) <= SOCKET_PATH_LIMIT
}
