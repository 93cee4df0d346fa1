import type { OfficeHours } from '../../src/contracts/office-hours.ts'
import type { FieldProblems } from '../shared/ui/form-problems.ts'
import type { SiteFields } from './site-draft.ts'
import { weekdays } from './site-words.ts'

const origin = /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?$/

/** What people paste, as an origin: a path goes, the scheme comes. */
export const asOrigin = (text: string): string => {
  const typed = text.trim().toLowerCase()
  if (!typed) return ''
  const address = /^[a-z]+:\/\//.test(typed) ? typed : `https://${typed}`
  return address.replace(/^(https?:\/\/[^/?#]*).*$/, '$1')
}

/** What is wrong with an origin, or null. */
export const originProblem = (text: string): string | null =>
  origin.test(text) ? null : 'Enter an address such as https://shop.example or https://*.shop.example.'

const hoursProblems = (hours: OfficeHours): FieldProblems => {
  const found: FieldProblems = {}
  for (const day of weekdays)
    for (const [at, { from, to }] of hours[day].entries()) {
      const path = `officeHours.${day}.${at}`
      const before = hours[day][at - 1]
      if (!from || !to) found[path] = 'Enter both times.'
      else if (from >= to) found[path] = 'The end has to come after the beginning.'
      else if (before && from < before.to) found[path] = 'These hours have to begin after those before.'
    }
  return found
}

/** What the page can see is wrong before it asks the server, by the path of the field. */
export const siteProblems = (fields: SiteFields): FieldProblems => {
  const found: FieldProblems = fields.officeHours ? hoursProblems(fields.officeHours) : {}
  if (!fields.name) found.name = 'Give it a name.'
  if (!/^#[0-9a-f]{6}$/i.test(fields.colour)) found.colour = 'Enter a colour such as #2f5d50.'
  for (const [at, one] of fields.origins.entries()) {
    const problem = originProblem(one)
    if (problem) found[`origins.${at}`] = problem
  }
  return found
}
