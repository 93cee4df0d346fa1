import type { ByteRange } from '../../domain/files.ts'

/** As RFC 8187, section 3.2.1, has it: everything but `attr-char` is escaped. */
const escaped = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Says that a file is to be saved, and as what (RFC 6266, with a plain name for those who do not read the other). */
export function saveAs(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${escaped(name)}`
}

/**
 * The one range that a caller asks for (RFC 9110, section 14.1.2). Undefined: none, several, or none that lies in the
 * file; all of it is the answer then, which the RFC allows.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length > 0 ? { start: size - length, end: size - 1 } : undefined
  }
  const range = { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
  return range.start <= range.end ? range : undefined
}

/** Whether a caller has this version already (RFC 9110, section 13.1.2). */
export const isHeld = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
