import t from 'tap'
import { plainText } from '../../client-demo/shared/ui/plain-text.ts'

t.test('an excerpt shows words, not marks, on one line', async (t) => {
  t.equal(plainText('That was **quick**, see `AB-1`\nand *more*'), 'That was quick, see AB-1 and more')
  t.equal(plainText('- one\n- two\n\n> quoted\n\n[here](https://example.com)'), 'one two quoted here')
  t.equal(plainText('2 * 3 < 7 and snake_case'), '2 * 3 < 7 and snake_case')
})
