import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { plural } from '../../client-demo/widget/plural.ts'
import type { Words } from '../../client-demo/widget/words.ts'

const folder = join(import.meta.dirname, '../../client-demo/widget/locales')
const languages = readdirSync(folder).map((file) => file.slice(0, -3))
const wordsOf = async (language: string): Promise<Words> => (await import(join(folder, `${language}.ts`))).words

/** Every text by its path, such as `is.open`. */
const textsOf = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => textsOf(inner, path ? `${path}.${key}` : key))
    : [[path, String(value)]]
const holesIn = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()
const plurals = ['unread', 'filesFull'] as const
const isPlural = (path: string): boolean => plurals.some((name) => path.startsWith(`${name}.`))

t.test('the chat speaks fifteen languages, each in full', async (t) => {
  const wanted = ['ar', 'de', 'en', 'es', 'fr', 'he', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'tr', 'zh']
  t.same(languages.sort(), wanted)
  const english = new Map(textsOf(await wordsOf('en')).filter(([path]) => !isPlural(path)))
  for (const language of languages) {
    const words = await wordsOf(language)
    const texts = new Map(textsOf(words).filter(([path]) => !isPlural(path)))
    t.same([...texts.keys()].sort(), [...english.keys()].sort(), `${language} has no word too few or too many`)
    for (const [path, text] of texts) {
      if (!text.trim()) t.fail(`${language} says nothing for ${path}`)
      if (`${holesIn(text)}` !== `${holesIn(english.get(path) ?? '')}`) t.fail(`${language}: the holes of ${path}`)
    }
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort()
    for (const name of plurals)
      t.same(Object.keys(words[name]).sort(), forms, `${language} has each kind of number of ${name}`)
    const own = [...texts].filter(([path, text]) => text === english.get(path)).map(([path]) => path)
    if (language !== 'en') t.ok(own.length < 8, `${language} is translated: ${own}`)
  }
})

t.test('numbers take their form', async (t) => {
  const { unread } = await wordsOf('ru')
  t.equal(plural(unread, 1, 'ru'), '1 непрочитанное сообщение')
  t.equal(plural(unread, 3, 'ru'), '3 непрочитанных сообщения')
  t.equal(plural(unread, 11, 'ru'), '11 непрочитанных сообщений')
  t.match(plural((await wordsOf('ar')).unread, 2, 'ar'), /رسالتان/)
})
