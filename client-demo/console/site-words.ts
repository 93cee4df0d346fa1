import type { OfficeHours } from '../../src/contracts/office-hours.ts'
import type { Site } from './sites.ts'

export type Weekday = Exclude<keyof OfficeHours, 'timeZone'>
export const weekdays = [
  ...(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const),
  ...(['saturday', 'sunday'] as const),
] as const satisfies readonly Weekday[]
export const workdays: readonly Weekday[] = weekdays.slice(0, 5)

export const dayNames: Record<Weekday, string> = {
  ...{ monday: 'Monday', tuesday: 'Tuesday', wednesday: 'Wednesday', thursday: 'Thursday', friday: 'Friday' },
  ...{ saturday: 'Saturday', sunday: 'Sunday' },
}

/** The languages the chat speaks. */
const locales = ['en', 'ar', 'de', 'es', 'fr', 'he', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'tr', 'zh']

/** A language by its English name and its own: "German (Deutsch)". */
const languageName = (locale: string): string => {
  const [english, own] = ['en', locale].map((name) => new Intl.DisplayNames(name, { type: 'language' }).of(locale))
  return own && own !== english ? `${english} (${own})` : (english ?? locale)
}

/** What can be chosen, and what was chosen over the API: a region's variant, say. */
export const languages = (chosen: string): { value: string; text: string }[] =>
  [...new Set([...locales, chosen])]
    .map((value) => ({ value, text: languageName(value) }))
    .sort((a, b) => a.text.localeCompare(b.text))

export const replyTimes = [
  { value: '', text: 'Not said' },
  { value: 'minutes', text: 'Within minutes' },
  { value: 'hours', text: 'Within hours' },
  { value: 'day', text: 'Within a day' },
] as const satisfies readonly { value: NonNullable<Site['replyTime']> | ''; text: string }[]

export const askedWords = [
  { value: 'off', text: 'Not asked' },
  { value: 'optional', text: 'Optional' },
  { value: 'required', text: 'Required' },
] as const satisfies readonly { value: Site['preChat']['name']; text: string }[]

/** The tag that puts the chat on a page. With `pinned`, the file that never changes, and what it has to hash to. */
export const snippet = (address: string, key: string, pinned?: { src: string; integrity: string }): string =>
  pinned
    ? `<script src="${address}${pinned.src}" integrity="${pinned.integrity}" crossorigin="anonymous" data-site="${key}" async></script>`
    : `<script src="${address}/widget.js" data-site="${key}" async></script>`
