import fc from 'fast-check'
import t from 'tap'
import type { PresenceStatus } from '../../src/contracts/agents.ts'
import { type Attendance, newsBetween, nobody, type Roster, rosterOf, statusOf } from '../../src/domain/presence.ts'

const node = (present: string[], viewing: Record<string, string[]> = {}): Attendance => ({
  present,
  viewing: Object.entries(viewing).map(([ticketId, userIds]) => ({ ticketId, userIds })),
})

t.test('whoever is connected anywhere is there, as they said themselves', async (t) => {
  const chosen = new Map<string, PresenceStatus>([
    ['bo', 'away'],
    ['cy', 'offline'],
    ['di', 'away'],
  ])
  const { statuses } = rosterOf([node(['al', 'bo']), node(['al', 'cy'])], chosen)
  t.strictSame(Object.fromEntries(statuses), { al: 'online', bo: 'away' })
  t.equal(statusOf(false, 'online'), 'offline', 'nobody is there without a connection')
})

t.test('whoever looks at a ticket on several nodes looks at it once', async (t) => {
  const { viewers } = rosterOf([node(['al', 'bo'], { t1: ['bo', 'al'] }), node(['al'], { t1: ['al'] })], new Map())
  t.strictSame(Object.fromEntries(viewers), { t1: ['al', 'bo'] })
})

const someone = fc.constantFrom('al', 'bo', 'cy', 'di')
const people = fc.uniqueArray(someone)
const attendance = fc.record({
  present: people,
  viewing: fc.array(
    fc.record({ ticketId: fc.constantFrom('t1', 't2', 't3'), userIds: people.filter((one) => one.length > 0) }),
  ),
})
const chosen = fc.dictionary(someone, fc.constantFrom<PresenceStatus>('online', 'away', 'offline'))
const roster = fc
  .tuple(fc.array(attendance), chosen)
  .map(([nodes, said]): Roster => rosterOf(nodes, new Map(Object.entries(said))))

t.test('who applies the news to what they knew knows what there is now', async (t) => {
  const property = fc.property(roster, roster, (before, after) => {
    const { statuses, tickets } = newsBetween(before, after)
    const known = new Map(before.statuses)
    for (const { id, status } of statuses) {
      if (status === 'offline') known.delete(id)
      else known.set(id, status)
    }
    const viewers = new Map(before.viewers)
    for (const ticketId of tickets) {
      const now = after.viewers.get(ticketId)
      if (now) viewers.set(ticketId, now)
      else viewers.delete(ticketId)
    }
    const plain = (map: ReadonlyMap<string, unknown>) => JSON.stringify([...map].sort())
    return plain(known) === plain(after.statuses) && plain(viewers) === plain(after.viewers)
  })
  t.doesNotThrow(() => fc.assert(property))
})

t.test('nothing is news where nothing changed', async (t) => {
  const none = { statuses: [], tickets: [] }
  const property = fc.property(roster, (now) => JSON.stringify(newsBetween(now, now)) === JSON.stringify(none))
  t.doesNotThrow(() => fc.assert(property))
  t.strictSame(newsBetween(nobody, nobody), none)
})
