import t from 'tap'
import { availabilityLine } from '../../client-demo/widget/availability.ts'
import { words } from '../../client-demo/widget/locales/en.ts'

/** A Friday noon, in whatever time zone this runs. */
const now = new Date(2026, 10, 20, 12).getTime()
const at = (day: number, hour: number): string => new Date(2026, 10, day, hour).toISOString()
const line = (opensAt: string | null, open = false) =>
  availabilityLine({ open, opensAt, replyTime: 'hours' }, now, words, 'en-GB')

t.test('the header says honestly when somebody answers', async (t) => {
  t.equal(line(null, true), 'We usually answer within a few hours')
  t.equal(availabilityLine({ open: true, opensAt: null, replyTime: null }, now, words, 'en'), 'We answer right here')
  t.equal(line(at(20, 15)), 'Back today at 15:00')
  t.equal(line(at(21, 9)), 'Back tomorrow at 9:00')
  t.equal(line(at(23, 9)), 'Back on Monday at 9:00')
  t.equal(line(at(30, 9)), 'Back on 30 November at 9:00')
  t.equal(line(null), 'We are away at the moment')
  t.equal(line(at(20, 11)), 'We usually answer within a few hours', 'it has opened since')
})
