import { fill, type Plural } from './words.ts'

/** The form for this number in the language, with the number in it. */
export const plural = (forms: Plural, count: number, locale: string | undefined): string => {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other
  return fill(form, { count: new Intl.NumberFormat(locale).format(count) })
}
