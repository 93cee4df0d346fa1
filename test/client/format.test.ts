import t from 'tap'
import { dayLabel, initials, isSameDay, relativeTime } from '../../client-demo/shared/format.ts'

const now = new Date(2026, 10, 20, 12, 0)
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)

t.test('relative times are short, and become dates', async (t) => {
  const say = (minutes: number) => relativeTime(ago(minutes), now, 'en')
  t.same([say(0), say(-5), say(5), say(60 * 3), say(60 * 24 * 2)], ['now', 'now', '5 min', '3 hr', '2 days'])
  t.equal(say(60 * 24 * 30), 'Oct 21')
  t.equal(say(60 * 24 * 365), 'Nov 20, 2025')
})

t.test('days are named as people name them', async (t) => {
  const say = (minutes: number) => dayLabel(ago(minutes), now, 'en')
  t.same([say(60), say(60 * 13), say(60 * 24 * 3)], ['Today', 'Yesterday', 'Tuesday'])
  t.equal(say(60 * 24 * 30), 'Wed, October 21')
  t.ok(isSameDay(now, ago(60)))
  t.notOk(isSameDay(now, ago(60 * 13)))
})

t.test('initials are whole characters', async (t) => {
  t.same(['Ada Lovelace', 'ada', 'grace.hopper', '', '𝒜da 𝓑'].map(initials), ['AL', 'A', 'GH', '?', '𝒜𝓑'])
})
