import t from 'tap'
import { htmlOf, type Letter, textOf } from '../../src/domain/mails/layout.ts'
import { markdownHtml } from '../../src/domain/mails/markdown-html.ts'
import { mentionsIn } from '../../src/domain/mails/mentions.ts'
import { languages, speechOf, type WordKey } from '../../src/domain/mails/words.ts'

const keys = Object.keys(languages.en ?? {}) as WordKey[]
const holesIn = (text: string | undefined) => [...(text ?? '').matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

t.test('every language says everything, with the same names to fill in', async (t) => {
  const wanted = ['en', 'ru', 'de', 'es', 'fr', 'pt', 'it', 'nl', 'pl', 'tr', 'zh', 'ja', 'ko', 'ar', 'he']
  t.strictSame(Object.keys(languages).sort(), [...wanted].sort())
  t.ok(keys.length > 35, 'the words were found')
  for (const [language, words] of Object.entries(languages)) {
    t.strictSame(Object.keys(words).sort(), [...keys].sort(), `${language}: the same keys`)
    for (const key of keys) {
      t.not(words[key].trim(), '', `${language}: ${key}`)
      t.strictSame(holesIn(words[key]), holesIn(languages.en?.[key]), `${language}: ${key} has the same holes`)
    }
    const same = keys.filter((key) => words[key] === languages.en?.[key])
    if (language !== 'en') t.ok(same.length <= 2, `${language} is translated: ${same.join(' ')}`)
  }
})

t.test('a locale finds its language, and an unknown one speaks English', async (t) => {
  t.equal(speechOf('pt-BR').language, 'pt')
  t.equal(speechOf('DE_at').language, 'de')
  t.match(speechOf('he'), { language: 'he', direction: 'rtl' })
  for (const unknown of [undefined, '', 'xx', 'constructor', '__proto__']) t.equal(speechOf(unknown).language, 'en')
  t.equal(
    speechOf('en').say('hello', { name: '{brand} $& <b>' }),
    'Hello {brand} $& <b>,',
    'what is put in is not read',
  )
})

t.test('nothing that somebody wrote becomes markup', async (t) => {
  const nasty = `<img src=x onerror=alert(1)>"'&`
  const letter: Letter = {
    ...{ subject: nasty, title: nasty, greeting: nasty, text: [nasty], notes: [nasty] },
    quotes: [{ heading: nasty, body: `${nasty}\n</div><script>` }],
    button: { label: nasty, url: `https://example.test/?a="><script>` },
    unsubscribe: { label: nasty, url: `https://example.test/'><b>` },
  }
  for (const language of ['en', 'ar']) {
    const html = htmlOf(letter, { name: nasty, colour: 'red;background:url(//evil)' }, speechOf(language))
    const tags = new Set([...html.matchAll(/<([a-z!][a-z0-9]*)/gi)].map(([, tag]) => tag))
    t.strictSame(
      [...tags].filter((tag) => ['img', 'script', 'b'].includes(tag ?? '')),
      [],
      language,
    )
    t.notMatch(html, /evil/, 'a colour is a colour')
    t.match(html, `dir="${language === 'ar' ? 'rtl' : 'ltr'}"`)
  }
  t.match(textOf(letter), nasty, 'text stays as it was written')
})

t.test('a mail shows the Markdown of a message as the pages do', async (t) => {
  const html = (source: string) => markdownHtml(source, 'left').replace(/ (style|dir)="[^"]*"/g, '')
  t.equal(
    html('Take **this** _not_ *that*,\nand `npm ci`:'),
    '<p>Take <strong>this</strong> _not_ <em>that</em>,<br>and <code>npm ci</code>:</p>',
  )
  t.equal(html('2. a\n3. b'), '<ol start="2"><li>a</li><li>b</li></ol>')
  t.equal(html('> so\n\n- a\n- b'), '<blockquote><p>so</p></blockquote><ul><li>a</li><li>b</li></ul>')
  t.equal(html('```js\na < b\n```'), '<pre>a &lt; b</pre>')
  t.equal(
    html('[our page](https://example.test/?a=1&b="2")'),
    '<p><a href="https://example.test/?a=1&amp;b=&quot;2&quot;" rel="noopener noreferrer nofollow">our page</a></p>',
  )
  for (const nasty of ['[a](javascript:alert(1))', '<b onclick=a>', '[<img src=x>](https://a.test/"onclick="b)']) {
    const tags = [...html(nasty).matchAll(/<(?!\/)[^>]*>/g)].map(([tag]) => tag)
    for (const tag of tags) t.match(tag, /^<p>$|^<a href="https:[^"]*" rel="[a-z ]*">$/, nasty)
  }
})

t.test('mentions are usernames behind an @', async (t) => {
  t.strictSame(mentionsIn('@Ada, ask @bob.b. or (@carl-1)! not me@example.test nor a@@dave or @ab'), [
    'ada',
    'bob.b',
    'carl-1',
  ])
  t.equal(mentionsIn(Array.from({ length: 99 }, (_, index) => `@user${index}`).join(' ')).length, 20)
})
