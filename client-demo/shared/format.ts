/** `now` and times are given as `Date`, ISO text or milliseconds; the locale is the browser's unless named. */
export type Time = Date | string | number

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const formats = new Map<string, Intl.DateTimeFormat>()
/** Building a formatter costs about as much as a hundred uses of it. */
const dateFormat = (locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale}${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formats.set(key, made)
  return made
}

const dayNumber = (time: Date): number => Math.floor((time.getTime() - time.getTimezoneOffset() * minute) / day)

export const isSameDay = (one: Time, other: Time): boolean => dayNumber(new Date(one)) === dayNumber(new Date(other))

/** `now`, `5 min`, `3 h`, `2 d`, then the date: short enough for a list. */
export const relativeTime = (time: Time, now: Time = Date.now(), locale?: string): string => {
  const at = new Date(time)
  const ago = new Date(now).getTime() - at.getTime()
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  if (ago < minute) return 'now'
  if (ago < hour) return unit(Math.floor(ago / minute), 'minute')
  if (ago < day) return unit(Math.floor(ago / hour), 'hour')
  if (ago < 7 * day) return unit(Math.floor(ago / day), 'day')
  const sameYear = at.getFullYear() === new Date(now).getFullYear()
  return dateFormat(locale, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(at)
}

/** Date and time to the minute, as shown on hover. */
export const exactTime = (time: Time, locale?: string): string =>
  dateFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(time))

/** The time of day, as shown beside a group of messages. */
export const clockTime = (time: Time, locale?: string): string =>
  dateFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(time))

/** The words of a day separator: Today, Yesterday, the weekday, then the date. */
export const dayLabel = (time: Time, now: Time = Date.now(), locale?: string): string => {
  const at = new Date(time)
  const days = dayNumber(new Date(now)) - dayNumber(at)
  if (days === 0 || days === 1) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day')
    return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1)
  }
  if (days > 1 && days < 7) return dateFormat(locale, { weekday: 'long' }).format(at)
  const sameYear = at.getFullYear() === new Date(now).getFullYear()
  return dateFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at)
}

export const formatNumber = (value: number, locale?: string): string => new Intl.NumberFormat(locale).format(value)

/** One or two letters for an avatar: first and last word; never half a surrogate pair. */
export const initials = (name: string): string => {
  const words = name
    .trim()
    .split(/[\s._-]+/u)
    .filter(Boolean)
  const first = Array.from(words[0] ?? '?')[0] ?? '?'
  const last = words.length > 1 ? (Array.from(words.at(-1) ?? '')[0] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}
