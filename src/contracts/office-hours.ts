import { z } from 'zod'

/** A time of day; `24:00` is the end of the day. */
const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'takes a time of day such as 09:00')

const span = z
  .strictObject({ from: clock, to: clock })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'has to lie behind the beginning' })

/** The hours of one day, one after the other; empty: closed. */
const day = z
  .array(span)
  .max(4)
  .refine((spans) => spans.every(({ from }, at) => at === 0 || from >= (spans[at - 1]?.to ?? '')), {
    message: 'have to follow each other',
  })

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof weekdays)[number]

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A time zone by its IANA name. */
export const timeZone = z.string().max(64).refine(isTimeZone, 'takes a time zone such as Europe/Berlin')

/** When somebody answers: times of day on a wall clock in a time zone (IANA), by weekday. */
export const officeHours = z
  .strictObject({
    timeZone,
    ...{ monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day },
  })
  .meta({ id: 'OfficeHours' })
export type OfficeHours = z.infer<typeof officeHours>
