import t, { type Test } from 'tap'
import { createTurn, type TurnOptions } from '../../client-demo/shared/sending-turn.ts'
import { memoryStorage } from '../../client-demo/shared/simple-storage.ts'
import { eventually } from './helper/eventually.ts'
import { fakeLocks } from './helper/fake-locks.ts'

const tabsOf = (t: Test, shared: Partial<TurnOptions>) => {
  const open = () => {
    const tab = { mine: false, changes: 0, take: () => {}, close: () => {} }
    const onTurn = (mine: boolean) => {
      tab.mine = mine
      tab.changes++
    }
    const turn = createTurn({ name: 'ada', onTurn, beat: 20, ...shared })
    t.teardown(turn.close)
    return Object.assign(tab, turn)
  }
  return { one: open(), two: open() }
}

for (const [way, shared] of [
  ['locks', () => ({ locks: fakeLocks() })],
  ['a lease', () => ({ storage: memoryStorage() })],
] as const)
  t.test(`by ${way}: one of two tabs has the turn, hands it over, and may lose it`, async (t) => {
    const { one, two } = tabsOf(t, shared())
    await eventually(() => one.mine !== two.mine)
    const [first, second] = one.mine ? [one, two] : [two, one]
    await new Promise((resolve) => setTimeout(resolve, 100))
    t.ok(first.mine && !second.mine, 'it keeps it')
    second.take()
    await eventually(() => second.mine && !first.mine)
    second.close()
    await eventually(() => first.mine)
    t.ok(first.mine)
  })

t.test('a lease that nobody renews ends', async (t) => {
  const storage = memoryStorage()
  storage.setItem('ada', `somebody ${Date.now() + 60}`)
  const { one, two } = tabsOf(t, { storage })
  t.notOk(one.mine || two.mine)
  await eventually(() => one.mine !== two.mine)
})

t.test('a tab that shares nothing with others has the turn', async (t) => {
  const alone = tabsOf(t, { storage: null })
  t.ok(alone.one.mine && alone.two.mine)
  const refusing = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) } as unknown as LockManager
  const blocked = tabsOf(t, { locks: refusing })
  await eventually(() => blocked.one.mine && blocked.two.mine)
})
