import { invalid } from './errors.ts'

/** Bytes. */
const most = 65_536

/** How the files of each type begin; nothing else is taken, above all no SVG, which is a page in disguise. */
const beginnings: readonly (readonly [type: string, begins: (start: string) => boolean])[] = [
  ['image/png', (start) => start.startsWith('\x89PNG\r\n\x1a\n')],
  ['image/jpeg', (start) => start.startsWith('\xff\xd8\xff')],
  ['image/gif', (start) => /^GIF8[79]a/.test(start)],
  ['image/webp', (start) => start.startsWith('RIFF') && start.startsWith('WEBP', 8)],
]

/**
 * The picture in a `data:` URL (RFC 2397). Its type is what its content says, whatever the label. Throws
 * `validation_failed` where it is no picture of a type that is taken, or larger than 64 kB.
 */
export function pictureIn(url: string): { type: string; bytes: Buffer } {
  const [, content] = /^data:[a-z0-9.+/-]*;base64,([A-Za-z0-9+/]+={0,2})$/i.exec(url) ?? []
  if (content === undefined) throw invalid('logo', 'takes a picture as a data: URL in base64')
  const bytes = Buffer.from(content, 'base64')
  if (bytes.length > most) throw invalid('logo', 'is larger than 64 kB')
  const start = bytes.toString('latin1', 0, 16)
  const type = beginnings.find(([, begins]) => begins(start))?.[0]
  if (!type) throw invalid('logo', 'is no PNG, JPEG, WebP or GIF')
  return { type, bytes }
}
