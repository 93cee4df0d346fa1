import t from 'tap'
import { describe } from './report.ts'
import { runTrial } from './trial.ts'

const seconds = 15

for (const seed of [11, 12, 13]) {
  t.test(`nothing acknowledged is lost, doubled or out of order (seed ${seed})`, { timeout: 170_000 }, async (t) => {
    const { violations, explanation, figures, folder } = await runTrial({ seed, seconds, webhooks: seed === 11 })
    t.comment(describe(figures))
    t.equal(violations.length, 0, `seed ${seed}: ${explanation} (${folder})`)
    t.ok(figures.acknowledged > 0, 'something was acknowledged')
    t.ok(figures.catchUp.times > 0, 'something broke and was healed')
    t.ok(figures.catchUp.worst <= 30_000, `everybody had caught up after ${figures.catchUp.worst} ms at the latest`)
  })
}
