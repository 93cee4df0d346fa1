import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')

/** Every file of a build, by name. */
const builtFiles = async (): Promise<Map<string, string>> => {
  const built = await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'silent', build: { write: false } })
  const files = new Map<string, string>()
  for (const one of Array.isArray(built) ? built : [built])
    for (const part of 'output' in one ? one.output : [])
      files.set(part.fileName, part.type === 'chunk' ? part.code : String(part.source))
  return files
}
const weigh = (text: string): number => gzipSync(text).length

t.test('the chat is light', async (t) => {
  const files = await builtFiles()
  const embed = files.get('widget.js') ?? ''
  t.ok(weigh(embed) <= 6000, `the script on the page: ${weigh(embed)} bytes gzipped, at most 6,000`)
  t.notMatch(embed, /\bimport\b|\bexport\b/, 'one classic script without imports')

  const page = files.get('widget/index.html') ?? ''
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, name]) => name ?? '')
  t.ok(named.some((name) => name.endsWith('.js')) && named.some((name) => name.endsWith('.css')))
  // Whatever the language: the heaviest one counts.
  const languages = [...files.keys()].filter((name) => /^assets\/[a-z]{2}-/.test(name))
  t.equal(languages.length, 15, 'each language is a file of its own')
  const weights = new Map([...files].map(([name, text]) => [name, weigh(text)]))
  const heaviest = languages.toSorted((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0)).slice(0, 1)
  const parts = ['widget.js', 'widget/index.html', ...named, ...heaviest].map(
    (name) => [name, weights.get(name) ?? 0] as const,
  )
  for (const [name, bytes] of parts) t.comment(`${String(bytes).padStart(6)} ${name}`)
  const total = parts.reduce((sum, [, bytes]) => sum + bytes, 0)
  t.ok(total <= 45_000, `all that the first opening loads: ${total} bytes gzipped, at most 45,000`)
})

t.test('no page has a script or a style of its own, which the policy would block', async (t) => {
  const files = await builtFiles()
  const pages = [...files].filter(([name]) => name.endsWith('.html'))
  t.ok(pages.length >= 5)
  for (const [name, text] of pages) {
    t.notMatch(text, /<script(?![^>]*\bsrc=)/, `${name} has no inline script`)
    t.notMatch(text, /<style|\sstyle=/, `${name} has no inline style`)
  }
  for (const [name, text] of files) t.notMatch(text, /\bzod\b|ZodError/, `${name} carries no schemas`)
})
