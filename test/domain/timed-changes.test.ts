import fc from 'fast-check'
import t from 'tap'
import { closeSolved, thaw } from '../../src/domain/timed-changes.ts'
import { buildRecord } from '../helper/records.ts'

const newId = () => '0'.repeat(24)
const time = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
const status = fc.constantFrom(
  'open' as const,
  'pending' as const,
  'frozen' as const,
  'solved' as const,
  'closed' as const,
)

t.test('a ticket thaws exactly when its time has come', async (t) => {
  fc.assert(
    fc.property(status, fc.option(time), time, (status, frozenUntil, now) => {
      const change = thaw(buildRecord({ status, frozenUntil, seq: 3 }), now, newId)
      const isDue = status === 'frozen' && frozenUntil !== null && frozenUntil <= now
      return isDue ? change?.set.status === 'open' && change.seq === 4 : change === undefined
    }),
  )
  t.pass()
})

t.test('a solved ticket closes exactly when it was solved long enough', async (t) => {
  fc.assert(
    fc.property(
      status,
      time,
      fc.nat(10_000_000),
      fc.integer({ min: 1, max: 5_000_000 }),
      (status, at, passed, after) => {
        const now = new Date(at.getTime() + passed * 1000)
        const change = closeSolved(buildRecord({ status, statusChangedAt: at }), after, now, newId)
        const isDue = status === 'solved' && passed >= after
        return isDue ? change?.set.status === 'closed' && change.set.statusChangedById === null : change === undefined
      },
    ),
  )
  t.pass()
})
