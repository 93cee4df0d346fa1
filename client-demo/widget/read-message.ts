import type { ToFrame } from '../embed/messages.ts'

/** Of each message, what it carries: a type, or two where null may stand too. */
const shapes: { readonly [Name in ToFrame['parley']]: Record<string, readonly string[]> } = {
  hello: {
    ...{ shown: ['boolean'], covers: ['boolean'], leave: ['boolean'] },
    ...{ kept: ['string', 'null'], locale: ['string', 'null'], identity: ['string', 'null'] },
  },
  shown: { shown: ['boolean'], covers: ['boolean'] },
  identify: { identity: ['string'] },
  leave: {},
  locale: { locale: ['string'] },
  sound: {},
}

const kindOf = (value: unknown): string => (value === null ? 'null' : typeof value)

/** A message of the page; null: it is none of ours. */
export const readMessage = (data: unknown): ToFrame | null => {
  if (typeof data !== 'object' || data === null || !('parley' in data)) return null
  const message = data as Record<string, unknown>
  const name = String(message.parley)
  if (!Object.hasOwn(shapes, name)) return null
  const fields = Object.entries(shapes[name as ToFrame['parley']])
  // Proven by its shape, field by field.
  return fields.every(([field, kinds]) => kinds.includes(kindOf(message[field]))) ? (data as ToFrame) : null
}
