import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { type Block, type Inline, parseMarkdown } from '../../src/markdown/blocks.ts'

/** The tree as compact text, so that an expectation fits on a line. */
const inline = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'text') return node.text
      if (node.type === 'break') return '/'
      if (node.type === 'code') return `{${node.text}}`
      if (node.type === 'link') return `<${node.href} ${inline(node.children)}>`
      return `${node.type}(${inline(node.children)})`
    })
    .join('')
const block = (node: Block): string => {
  if (node.type === 'paragraph') return `p:${inline(node.children)}`
  if (node.type === 'code') return `code[${node.language ?? ''}]:${node.text}`
  if (node.type === 'quote') return `quote(${node.children.map(block).join(' ')})`
  return `${node.ordered ? `ol${node.start}` : 'ul'}(${node.items.map(inline).join('|')})`
}
const tree = (source: string): string => parseMarkdown(source).map(block).join(' ')

const cases: Record<string, [source: string, expected: string][]> = {
  'paragraphs and line breaks': [
    ['one\ntwo\n\nthree', 'p:one/two p:three'],
    ['one\r\ntwo', 'p:one/two'],
    ['   \n\n', ''],
  ],
  'bold, italic and code': [
    ['a **b** *c* `d`', 'p:a strong(b) em(c) {d}'],
    ['***both***', 'p:em(strong(both))'],
    ['**a *b* c**', 'p:strong(a em(b) c)'],
    ['`a **b**`', 'p:{a **b**}'],
    ['``a ` b``', 'p:{a ` b}'],
    ['snake_case_name', 'p:snake_case_name'],
  ],
  'what is not closed stays text': [
    ['**a', 'p:**a'],
    ['2 * 3 * 4', 'p:2 * 3 * 4'],
    ['*a **b*', 'p:em(a **b)'],
    ['`a', 'p:`a'],
    ['[a](', 'p:[a]('],
    ['\\*a\\*', 'p:*a*'],
  ],
  links: [
    ['[x](https://a.test/b)', 'p:<https://a.test/b x>'],
    ['[x](https://a.test/b_(c))', 'p:<https://a.test/b_(c) x>'],
    ['[**x**](mailto:a@b.test)', 'p:<mailto:a@b.test strong(x)>'],
    ['see https://www.a.test/b.', 'p:see <https://www.a.test/b a.test/b>.'],
    ['(https://a.test/b)', 'p:(<https://a.test/b a.test/b>)'],
    ['**https://a.test/b**', 'p:strong(<https://a.test/b a.test/b>)'],
    [
      `https://a.test/${'x'.repeat(60)}`,
      `p:<https://a.test/${'x'.repeat(60)} a.test/${'x'.repeat(23)}…${'x'.repeat(15)}>`,
    ],
  ],
  'links that could run code stay text': [
    ['[x](javascript:alert(1))', 'p:[x](javascript:alert(1))'],
    ['[x](data:text/html,a)', 'p:[x](data:text/html,a)'],
    ['[x]( https://a.test)', 'p:[x]( <https://a.test a.test>)'],
    ['[x](vbscript:https://a.test)', 'p:[x](vbscript:<https://a.test a.test>)'],
    ['<img src=x onerror=alert(1)>', 'p:<img src=x onerror=alert(1)>'],
  ],
  blocks: [
    ['```ts\na\n\n**b**\n```\nc', 'code[ts]:a\n\n**b** p:c'],
    ['```\nnever closed', 'code[]:never closed'],
    ['> a\n> b\n\nc', 'quote(p:a/b) p:c'],
    ['- a\n- **b**\n  c\n\nd', 'ul(a|strong(b)/c) p:d'],
    ['3. a\n4. b', 'ol3(a|b)'],
    ['text\n- a', 'p:text ul(a)'],
  ],
}
for (const [name, list] of Object.entries(cases))
  t.test(name, async (t) => {
    for (const [source, expected] of list) t.equal(tree(source), expected)
  })

const hrefs = (nodes: readonly (Block | Inline)[]): string[] =>
  nodes.flatMap((node) => [
    ...(node.type === 'link' ? [node.href] : []),
    ...('children' in node ? hrefs(node.children) : []),
    ...('items' in node ? node.items.flatMap(hrefs) : []),
  ])

t.test('whatever comes: it never throws, and every link is http, https or mailto', async (t) => {
  const piece = fc.constantFrom(
    '*',
    '**',
    '`',
    '```',
    '[',
    ']',
    '(',
    ')',
    '](',
    'https://a',
    'javascript:',
    '\n',
    '> ',
    '- ',
    '1. ',
    ' ',
    'a',
    '\\',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(piece).map((all) => all.join('')),
      ),
      (source) => {
        for (const href of hrefs(parseMarkdown(source))) assert.match(href, /^(https?:\/\/|mailto:)/i)
      },
    ),
    { numRuns: 1000 },
  )
  t.pass('no throw')
})

const hostile = {
  stars: '*'.repeat(16_384),
  'nested stars': '*a **b '.repeat(2340),
  'opening stars': '**a '.repeat(4096),
  brackets: '['.repeat(16_384),
  'bracket pairs': '[a]('.repeat(4096),
  'half links': '[a](https://b'.repeat(1260),
  'open links': `[${'a'.repeat(499)}`.repeat(32),
  parentheses: `[a](https://b${'(c'.repeat(8000)}`,
  backticks: '`'.repeat(16_384),
  'backticks of every length': Array.from({ length: 180 }, (_, n) => `${'`'.repeat(n + 1)} `).join(''),
  quotes: '>'.repeat(16_384),
  'quote lines': '> > > > > a\n'.repeat(1365),
  lists: '- '.repeat(8192),
  addresses: 'https://'.repeat(2048),
  'one address': `https://${')'.repeat(16_000)}`,
  fences: '```\n'.repeat(4096),
  'escaped backticks': '\\``'.repeat(5461),
  backslashes: '\\'.repeat(16_384),
  'white space': ' '.repeat(16_384),
}
t.test('16,384 hostile characters take no longer than ordinary ones', async (t) => {
  for (const [name, source] of Object.entries(hostile)) {
    // The best of a few: a busy machine makes any one of them slow.
    const spent = Math.min(
      ...Array.from({ length: 6 }, () => {
        const started = performance.now()
        parseMarkdown(source)
        return performance.now() - started
      }),
    )
    t.ok(spent < 60, `${name}: ${spent.toFixed(1)} ms`)
  }
})
