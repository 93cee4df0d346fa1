import { invalid } from '../domain/errors.ts'
import { isId } from './ids.ts'

/** Where a page of a list ended: the sort value of its last item, and its id. */
export interface Cursor {
  at: Date
  id: string
}

/** The same for what is sorted by several values one after the other: whole numbers, times in milliseconds. */
export interface Place {
  values: number[]
  id: string
}

export const encodePlace = ({ values, id }: Place): string =>
  Buffer.from([...values, id].join('.')).toString('base64url')

/** Throws `validation_failed` for anything that no page has answered. */
export function decodePlace(text: string, count: number): Place {
  const parts = Buffer.from(text, 'base64url').toString().split('.')
  const id = parts.pop()
  if (parts.length !== count || !parts.every((part) => /^\d{1,15}$/.test(part)) || !isId(id)) {
    throw invalid('cursor', 'is not one of ours')
  }
  return { values: parts.map(Number), id }
}

export const encodeCursor = ({ at, id }: Cursor): string => encodePlace({ values: [at.getTime()], id })

/** Throws `validation_failed` for anything that no page has answered. */
export function decodeCursor(text: string): Cursor {
  const { values, id } = decodePlace(text, 1)
  return { at: new Date(values[0] ?? 0), id }
}

/** The same for a list in the order of a text that no two items share. */
export const encodeText = (text: string): string => Buffer.from(`=${text}`).toString('base64url')

/** Throws `validation_failed` for anything that no page has answered. */
export function decodeText(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString()
  if (!text.startsWith('=') || encodeText(text.slice(1)) !== cursor) throw invalid('cursor', 'is not one of ours')
  return text.slice(1)
}
