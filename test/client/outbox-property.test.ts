import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { eventually } from './helper/eventually.ts'
import { type Fate, openBrowser, type Tab } from './helper/tabs.ts'

type Step =
  | { do: 'write'; tab: 0 | 1; ticket: string }
  | { do: 'crash'; tab: 0 | 1 }
  | { do: 'wait'; turns: number }
  | { do: 'fail'; fates: Fate[] }

const tab = fc.constantFrom<0 | 1>(0, 1)
const fate = fc.constantFrom<Fate>('ok', 'lost', 'unavailable', 'rate_limited', 'hang')
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('write'), tab, ticket: fc.constantFrom('one', 'two') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash'), tab }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait'), turns: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fail'), fates: fc.array(fate, { maxLength: 5 }) }) },
) as fc.Arbitrary<Step>

/** Runs the steps in a fresh browser, heals everything and waits until all has arrived. */
const play = async (steps: readonly Step[]) => {
  const browser = openBrowser()
  const tabs: Tab[] = [await browser.openTab('ada'), await browser.openTab('ada')]
  /** `life`: from one load of a tab to the next; the order of what was written in it must hold. */
  const written: { life: string; ticket: string; body: string }[] = []
  const lives = [0, 0]
  for (const [at, one] of steps.entries()) {
    if (one.do === 'fail') browser.fates.push(...one.fates)
    if (one.do === 'wait') for (let n = 0; n < one.turns; n++) await new Promise((resolve) => setImmediate(resolve))
    if (one.do === 'write') {
      const line = { life: `${one.tab}.${lives[one.tab]}`, ticket: one.ticket, body: `message ${at}` }
      written.push(line)
      tabs[one.tab]?.outbox.send(one.ticket, { body: line.body })
    }
    if (one.do === 'crash') {
      tabs[one.tab]?.crash()
      lives[one.tab] = (lives[one.tab] ?? 0) + 1
      tabs[one.tab] = await browser.openTab('ada')
    }
  }
  browser.fates.length = 0
  // A call that hangs for ever ends with its tab.
  browser.closeAll()
  const last = await browser.openTab('ada')
  const arrived = () => [...browser.threads.values()].reduce((sum, thread) => sum + thread.length, 0)
  await eventually(() => arrived() >= written.length && last.outbox.all.value.length === 0)
  browser.closeAll()
  return { written, threads: browser.threads }
}

t.test('whatever fails, crashes and overlaps, each message arrives once, those of a tab in order', async (t) => {
  const property = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
    const { written, threads } = await play(steps)
    for (const ticket of ['one', 'two']) {
      const arrived = threads.get(ticket) ?? []
      const mine = written.filter((line) => line.ticket === ticket)
      assert.deepEqual([...arrived].sort(), mine.map(({ body }) => body).sort(), 'all of them, once')
      for (const life of new Set(mine.map((line) => line.life))) {
        const order = mine.filter((line) => line.life === life).map(({ body }) => body)
        assert.deepEqual(
          arrived.filter((body) => order.includes(body)),
          order,
        )
      }
    }
  })
  await t.resolves(fc.assert(property, { numRuns: 60 }))
})
