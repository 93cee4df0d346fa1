import type { OfficeHours } from '../../src/contracts/office-hours.ts'
import { weekdays, workdays } from './site-words.ts'

const words = (zone: string): string => zone.replaceAll('_', ' ')

/** All time zones of the browser, and the chosen one where it is none of them. */
export const timeZones = (chosen: string): { value: string; text: string }[] =>
  [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), chosen])].map((value) => ({ value, text: words(value) }))

/** "Friday, 14:05" */
export const timeIn = (timeZone: string, at: Date | number): string =>
  new Intl.DateTimeFormat(undefined, { timeZone, weekday: 'long', hour: 'numeric', minute: '2-digit' }).format(at)

/** What most begin with: nine to five, Monday to Friday, where this browser is. */
export const officeHoursFor = (): OfficeHours => {
  const days = weekdays.map((day) => [day, workdays.includes(day) ? [{ from: '09:00', to: '17:00' }] : []])
  // Every weekday is there: the list above has them all.
  return {
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...Object.fromEntries(days),
  } as OfficeHours
}

/** A field for times knows no 24:00: there, the end of the day is midnight. */
export const shownEnd = (to: string): string => (to === '24:00' ? '00:00' : to)
export const typedEnd = (value: string): string => (value === '00:00' ? '24:00' : value)
