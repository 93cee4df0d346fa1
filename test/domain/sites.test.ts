import t from 'tap'
import { launcherWords as ownWords } from '../../client-demo/embed/launcher-words.ts'
import { launcherSpeech, launcherWords } from '../../src/domain/launcher-words.ts'
import { pictureIn } from '../../src/domain/logo.ts'
import { isAmong } from '../../src/domain/origins.ts'
import { keyFrom } from '../../src/domain/sites.ts'

t.test('an origin is among those of a site only if it is the same in scheme, host and port', async (t) => {
  const origins = [
    'https://shop.example',
    'http://localhost:3000',
    'https://*.kettle.example',
    'https://port.example:443',
  ]
  const inside = [
    ...['https://shop.example', 'http://localhost:3000', 'https://a.kettle.example', 'https://a.b.kettle.example'],
    'https://port.example',
  ]
  for (const origin of inside) t.equal(isAmong(origins, origin), true, origin)
  const outside = [
    ...[
      'http://shop.example',
      'https://shop.example:8443',
      'https://shop.example.evil.test',
      'https://evilshop.example',
    ],
    ...[
      'https://kettle.example',
      'https://evilkettle.example',
      'http://a.kettle.example',
      'https://a.kettle.example:1',
    ],
    ...['http://localhost', 'http://localhost:3001', 'null', '', 'https://', 'shop.example', 'https://shop.example/'],
    ...['https://shop.example/path', 'https://SHOP.example', 'https://user@shop.example', 'file://shop.example'],
    ...['https://*.kettle.example', 'https://a.kettle.example.evil.test', 'https://shop.example.'],
  ]
  for (const origin of outside) t.equal(isAmong(origins, origin), false, origin)
  t.equal(isAmong([], 'https://shop.example'), false)
})

t.test('a key is made of a name', async (t) => {
  t.equal(keyFrom('Kettle & Co', 1), 'kettle-co')
  t.equal(keyFrom('Kettle & Co', 2), 'kettle-co-2')
  t.equal(keyFrom('  Éclair Café ', 1), 'eclair-cafe')
  t.equal(keyFrom('茶', 1), 'site')
  t.equal(keyFrom('茶', 12), 'site-12')
  for (const name of ['x', 'Ab', '!!!', 'a'.repeat(80), `${'a'.repeat(39)} b`, '-', '9']) {
    for (const attempt of [1, 2, 50])
      t.match(keyFrom(name, attempt), /^[a-z0-9][a-z0-9_-]{2,39}$/, `${name} ${attempt}`)
  }
})

t.test('every language of the launcher says everything, in words of its own', async (t) => {
  const languages = ['en', 'ru', 'de', 'es', 'fr', 'pt', 'it', 'nl', 'pl', 'tr', 'zh', 'ja', 'ko', 'ar', 'he']
  t.strictSame(Object.keys(launcherWords).sort(), languages.sort())
  t.strictSame(launcherWords.en, ownWords, 'what the script says before it has asked is the same')
  const english = Object.entries(launcherWords.en ?? {})
  for (const [language, words] of Object.entries(launcherWords)) {
    for (const [key, said] of english) {
      const own = words[key as keyof typeof words]
      t.match(own, /\S/, `${language}: ${key}`)
      if (language !== 'en') t.not(own, said, `${language}: ${key} is translated`)
      t.equal(own.includes('{count}'), key === 'unread', `${language}: ${key} has its hole`)
    }
  }
})

t.test('a locale finds its language, else that of the site, else English', async (t) => {
  t.match(launcherSpeech('pt-BR', 'de'), { locale: 'pt', direction: 'ltr' })
  t.match(launcherSpeech('xx', 'he'), { locale: 'he', direction: 'rtl' })
  t.match(launcherSpeech(undefined, 'DE_at'), { locale: 'de' })
  for (const unknown of ['', 'xx', 'constructor', '__proto__']) t.equal(launcherSpeech(unknown, 'tlh').locale, 'en')
})

const url = (type: string, ...parts: (string | Buffer)[]) =>
  `data:${type};base64,${Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1'))).toString('base64')}`
const png = '\x89PNG\r\n\x1a\n'

t.test('a picture is what its content says, whatever its label', async (t) => {
  t.equal(pictureIn(url('image/png', png)).type, 'image/png')
  t.equal(pictureIn(url('image/svg+xml', png)).type, 'image/png')
  t.equal(pictureIn(url('text/html', '\xff\xd8\xff\xe0')).type, 'image/jpeg')
  t.equal(pictureIn(url('image/png', 'GIF89a')).type, 'image/gif')
  t.equal(pictureIn(url('', 'RIFF\0\0\0\0WEBP')).type, 'image/webp')
})

t.test('what is no picture of these types is refused', async (t) => {
  const wrong = [
    url('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ...[url('image/png', '<html>'), url('image/png', ' ', png), url('image/png', 'BM'), 'data:image/png;base64,'],
    ...['data:image/png,abc', 'https://evil.test/a.png', '', 'data:image/png;base64,%%%', `${url('image/png', png)}\n`],
  ]
  for (const logo of wrong) t.throws(() => pictureIn(logo), { code: 'validation_failed' }, logo.slice(0, 60))
  t.ok(pictureIn(url('image/png', png, Buffer.alloc(65_536 - png.length))))
  t.throws(() => pictureIn(url('image/png', png, Buffer.alloc(65_537 - png.length))), { message: /64 kB/ })
})
