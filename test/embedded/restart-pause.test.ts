import t from 'tap'
import { restartPause } from '../../src/embedded/restart-pause.ts'

t.test('the first restart is at once, the next ones wait longer and longer, up to five seconds', async (t) => {
  t.strictSame([0, 1, 2, 3, 6, 7, 1000].map(restartPause), [0, 100, 200, 400, 3200, 5000, 5000])
})
