import { invalid } from '../domain/errors.ts'
import { isId } from './ids.ts'

/** Where a page of a list ended: the sort value of its last item, and its id. */
export interface Cursor {
  at: Date
  id: string
}

export const encodeCursor = (cursor: Cursor): string =>
  Buffer.from(`${cursor.at.getTime()}.${cursor.id}`).toString('base64url')

/** Throws `validation_failed` for anything that no page has answered. */
export function decodeCursor(text: string): Cursor {
  const [time = '', id] = Buffer.from(text, 'base64url').toString().split('.', 2)
  const at = new Date(Number(time))
  if (!/^\d{1,15}$/.test(time) || Number.isNaN(at.getTime()) || !isId(id)) throw invalid('cursor', 'is not one of ours')
  return { at, id }
}

/** The same for a list in the order of a text that no two items share. */
export const encodeText = (text: string): string => Buffer.from(`=${text}`).toString('base64url')

/** Throws `validation_failed` for anything that no page has answered. */
export function decodeText(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString()
  if (!text.startsWith('=') || encodeText(text.slice(1)) !== cursor) throw invalid('cursor', 'is not one of ours')
  return text.slice(1)
}
