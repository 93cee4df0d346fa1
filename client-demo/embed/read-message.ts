import type { ToPage } from './messages.ts'

type Kind = 'string' | 'number' | 'boolean'

/** What each message of the frame carries, and of which type. */
const shapes: {
  readonly [Name in ToPage['parley']]: Record<Exclude<keyof Extract<ToPage, { parley: Name }>, 'parley'>, Kind>
} = {
  ready: { accent: 'string', onAccent: 'string' },
  close: {},
  conversation: { exists: 'boolean' },
  keep: { token: 'string' },
  unread: { count: 'number' },
  teaser: { id: 'string', author: 'string', text: 'string' },
  message: { author: 'string', text: 'string', at: 'string' },
  left: {},
}

/** A message of the frame; null: it is none of ours. */
export const readMessage = (data: unknown): ToPage | null => {
  if (typeof data !== 'object' || data === null || !('parley' in data)) return null
  const message = data as Record<string, unknown>
  const name = String(message.parley)
  if (!Object.hasOwn(shapes, name)) return null
  const fields = Object.entries(shapes[name as ToPage['parley']])
  // Proven by its shape, field by field.
  return fields.every(([field, kind]) => typeof message[field] === kind) ? (data as ToPage) : null
}
