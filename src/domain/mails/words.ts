import { ar } from './locales/ar.ts'
import { de } from './locales/de.ts'
import { en } from './locales/en.ts'
import { es } from './locales/es.ts'
import { fr } from './locales/fr.ts'
import { he } from './locales/he.ts'
import { it } from './locales/it.ts'
import { ja } from './locales/ja.ts'
import { ko } from './locales/ko.ts'
import { nl } from './locales/nl.ts'
import { pl } from './locales/pl.ts'
import { pt } from './locales/pt.ts'
import { ru } from './locales/ru.ts'
import { tr } from './locales/tr.ts'
import { zh } from './locales/zh.ts'

export type WordKey = keyof typeof en
export type Words = Record<WordKey, string>

/** By language, RFC 5646 primary subtags. */
export const languages: Readonly<Record<string, Words>> = { en, ru, de, es, fr, pt, it, nl, pl, tr, zh, ja, ko, ar, he }

const rightToLeft = new Set(['ar', 'he'])

/** The words of one language, ready to be filled in. */
export interface Speech {
  language: string
  direction: 'ltr' | 'rtl'
  say(key: WordKey, values?: Readonly<Record<string, string>>): string
}

/** The language of a locale such as `pt-BR`; one that is not there is English. */
export function speechOf(locale: string | undefined): Speech {
  const wanted = (locale ?? '').split(/[-_]/, 1)[0]?.toLowerCase() ?? ''
  const language = Object.hasOwn(languages, wanted) ? wanted : 'en'
  const words = languages[language] ?? en
  return {
    language,
    direction: rightToLeft.has(language) ? 'rtl' : 'ltr',
    say: (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
  }
}
