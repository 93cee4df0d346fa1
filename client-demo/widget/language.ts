import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { locale as shownLocale } from '../shared/ui/locale.ts'
import { namePartWords } from './name-part-words.ts'
import { type Words, wording } from './words.ts'

/** Each language is a file of its own, and only the one that is needed is loaded. */
const languages: Record<string, () => Promise<{ words: Words }>> = {
  en: () => import('./locales/en.ts'),
  ru: () => import('./locales/ru.ts'),
  de: () => import('./locales/de.ts'),
  es: () => import('./locales/es.ts'),
  fr: () => import('./locales/fr.ts'),
  pt: () => import('./locales/pt.ts'),
  it: () => import('./locales/it.ts'),
  nl: () => import('./locales/nl.ts'),
  pl: () => import('./locales/pl.ts'),
  tr: () => import('./locales/tr.ts'),
  zh: () => import('./locales/zh.ts'),
  ja: () => import('./locales/ja.ts'),
  ko: () => import('./locales/ko.ts'),
  ar: () => import('./locales/ar.ts'),
  he: () => import('./locales/he.ts'),
}
/** Milliseconds after which a language that could not be loaded is asked for again. */
const pause = 3000

const rightToLeft = ['ar', 'he']

/** `pt-BR` speaks `pt`; what is not spoken here gives null. */
export const languageOf = (locale: string | null | undefined): string | null => {
  const name = locale?.toLowerCase().split(/[-_]/, 1)[0] ?? ''
  return Object.hasOwn(languages, name) ? name : null
}

const isDates = (locale: string): boolean => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0
  } catch {
    return false
  }
}

/**
 * Shows the chat in the first of these languages that it speaks, else in English; again after each change.
 *
 * @returns `spoken`: it has words; `settled`: they are those that are wanted now
 */
export const speak = (
  wanted: ReadonlySignal<readonly (string | null | undefined)[]>,
): Record<'spoken' | 'settled', ReadonlySignal<boolean>> => {
  const spoken = signal(false)
  const settled = signal(false)
  effect(() => {
    const locale = wanted.value.find(languageOf) ?? 'en'
    const language = languageOf(locale) ?? 'en'
    let over = false
    const load = languages[language]
    settled.value = false
    const show = ({ words }: { words: Words }): void => {
      if (over) return
      wording.value = words
      shownLocale.value = isDates(locale) ? locale : language
      namePartWords(words, shownLocale.value, language === 'en')
      document.documentElement.lang = shownLocale.value
      document.documentElement.dir = rightToLeft.includes(language) ? 'rtl' : 'ltr'
      spoken.value = settled.value = true
    }
    let again: ReturnType<typeof setTimeout> | undefined
    const begin = (): void => {
      // Without its file the chat stays in the language it has, if any.
      load?.().then(show, () => {
        if (over) return
        settled.value = spoken.peek()
        again = setTimeout(begin, pause)
      })
    }
    begin()
    return () => {
      over = true
      clearTimeout(again)
    }
  })
  return { spoken, settled }
}
