import fc from 'fast-check'
import t from 'tap'
import { excerptAround, rangesIn } from '../../src/domain/highlight.ts'
import { wordsOf } from '../../src/domain/search-words.ts'

/** What is highlighted, as text. */
const found = (text: string, q: string) => rangesIn(text, q).map(({ start, end }) => text.slice(start, end))

t.test('the beginnings of words are found, in any case, with or without accents', async (t) => {
  t.strictSame(found('The Kettle, a kettledrum and a teakettle', 'KETTLE'), ['Kettle', 'kettle'])
  t.strictSame(found('Crème brûlée', 'cre brulee'), ['Crè', 'brûlée'])
  t.strictSame(found('ich mo\u0308chte', 'möch'), ['mo\u0308ch'])
  t.strictSame(found('Ο ΒΡΑΣΤΗΡΑΣ μου', 'βραστήρας'), ['ΒΡΑΣΤΗΡΑΣ'])
  t.strictSame(found('order 😀 1042!', '10 order'), ['order', '10'])
  t.strictSame(found('nothing of it', 'kettle .* $'), [])
})

t.test('letters are found anywhere where a script has no spaces', async (t) => {
  t.strictSame(found('やかんを返品したいです', '返品'), ['返品'])
  t.strictSame(found('配送先は東京です。東京', '東京'), ['東京', '東京'])
  t.strictSame(found('返品', '品'), ['品'])
})

t.test('an excerpt is one line around the first find', async (t) => {
  const text = `${'word '.repeat(100)}\nneedle\n${'more '.repeat(100)}`
  const { excerpt, ranges } = excerptAround(text, rangesIn(text, 'needle'))
  t.match(excerpt, /^…word .* needle more .*…$/)
  t.notMatch(excerpt, '\n')
  t.ok(excerpt.length <= 162)
  t.strictSame(
    ranges.map(({ start, end }) => excerpt.slice(start, end)),
    ['needle'],
  )
  t.strictSame(excerptAround('short\ntext', []), { excerpt: 'short text', ranges: [] })
})

const letters = fc.constantFrom(...Array.from('aäÅzß ,\n😀東京返かСломがé'), 'e\u0301', 'ﬁ')
const text = fc.array(letters, { maxLength: 400 }).map((all) => all.join(''))

t.test('whatever is said and asked: what search finds is highlighted, within the text and in order', async (t) => {
  fc.assert(
    fc.property(text, fc.array(letters, { minLength: 1, maxLength: 4 }), (said, asked) => {
      const q = asked.join('')
      const ranges = rangesIn(said, q)
      const looked = wordsOf(q)
      const isFound = looked.length > 0 && looked.every((word) => wordsOf(said).some((one) => one.startsWith(word)))
      if (isFound) t.ok(ranges.length > 0, JSON.stringify([said, q]))
      const { excerpt, ranges: shown } = excerptAround(said, ranges)
      t.ok(excerpt.isWellFormed())
      t.ok(excerpt.length <= 162)
      if (ranges.length > 0) t.ok(shown.length > 0)
      for (const [all, whole] of [
        [ranges, said],
        [shown, excerpt],
      ] as const) {
        let before = -1
        for (const { start, end } of all) {
          t.ok(before < start && start < end && end <= whole.length)
          before = end
        }
      }
    }),
  )
})
