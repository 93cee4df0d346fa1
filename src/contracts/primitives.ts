import { z } from 'zod'

/** An id in an answer: 24 hexadecimal digits. */
export const id = z.string().regex(/^[0-9a-f]{24}$/)

/** An id as a caller gives it: any text; what names nothing is `not_found`, not a validation error. */
export const reference = z.string().max(64)

/** A time in answers and events: ISO 8601 in UTC with milliseconds. */
export const time = z.iso.datetime()

/** The place in a ticket's numbering (see docs/delivery.md); 0 is "before the first". */
export const seq = z.int().min(0)

/** Text as people type it: lone surrogates become U+FFFD, because the database keeps UTF-8 only. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .overwrite((value) => value.toWellFormed())

/** Text that must show something. */
export const visibleText = (max: number) => text(max).regex(/[^\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u, 'must not be blank')

/** Like `visibleText`, without surrounding white space and on one line. */
export const line = (max: number) =>
  z
    .string()
    .overwrite((value) => value.toWellFormed().replace(/\s+/g, ' ').trim())
    .min(1)
    .max(max)
