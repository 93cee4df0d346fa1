import { createHash } from 'node:crypto'
import { Types } from 'mongoose'

export type ObjectId = Types.ObjectId

/** A new id: 24 hexadecimal digits that grow with time. */
export const newId = (): string => new Types.ObjectId().toHexString()

export const toObjectId = (id: string): ObjectId => Types.ObjectId.createFromHexString(id)

export const isId = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f]{24}$/.test(text)

/** The id that the same parts always make: a repeat meets the first on `_id`, also across shards. */
export const derivedId = (...parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)

export const orNull = (id: ObjectId | null | undefined): string | null => id?.toHexString() ?? null
