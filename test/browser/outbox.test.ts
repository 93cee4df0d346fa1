import assert from 'node:assert/strict'
import t from 'tap'
import { openChat } from '../helper/chat.ts'
import { eventually } from '../helper/eventually.ts'
import { begin, openShop, patience } from '../helper/shop.ts'

const withoutLocks = () => {
  Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined })
}

t.test('what was typed offline goes out after a reload, once, without the chat being opened', async (t) => {
  const { network, stored, visit, address } = await openShop(t)
  const page = await visit()
  const chat = await begin(page)
  network.set('cut')
  for (const words of ['one', 'two']) await chat.say(words)
  await chat.frame.getByText('Sending…').first().waitFor()
  await page.reload().catch(() => undefined)
  t.same(await stored(), [])
  network.set('pass')
  await eventually(() => page.goto(address), patience)
  await eventually(async () => assert.deepEqual(await stored(), [['one', 'two']]), patience)
  const again = await openChat(page)
  await eventually(async () => assert.deepEqual(await again.shown(), ['one', 'two']), patience)
})

for (const [how, script] of [
  ['by a lock', undefined],
  ['by a lease, where there are no locks', withoutLocks],
] as const)
  t.test(`two tabs that write offline open one conversation, each in its order: ${how}`, async (t) => {
    const { network, stored, visit, anotherTab } = await openShop(t)
    const page = await visit(script)
    const tab = await anotherTab(page)
    const [one, two] = [await begin(page), await begin(tab)]
    network.set('cut')
    for (const n of [1, 2, 3]) {
      await one.say(`one ${n}`)
      await two.say(`two ${n}`)
    }
    await one.frame.getByText('Sending…').first().waitFor()
    network.set('pass')
    await eventually(async () => assert.equal((await stored()).flat().length, 6), patience)
    const [thread = [], ...others] = await stored()
    t.same(others, [], 'one ticket')
    for (const name of ['one', 'two'])
      t.same(
        thread.filter((body) => body.startsWith(name)),
        [1, 2, 3].map((n) => `${name} ${n}`),
      )
    for (const chat of [one, two]) await eventually(async () => assert.deepEqual(await chat.shown(), thread), patience)
  })

t.test('when the tab that sends is closed, the other one sends what both wrote', async (t) => {
  const { network, stored, visit, anotherTab } = await openShop(t)
  const page = await visit()
  const one = await begin(page)
  const tab = await anotherTab(page)
  const two = await begin(tab)
  network.set('cut')
  await one.say('from the closed one')
  await two.log.getByText('from the closed one').waitFor()
  await two.say('from the open one')
  await page.close()
  network.set('pass')
  await eventually(
    async () => assert.deepEqual(await stored(), [['from the closed one', 'from the open one']]),
    patience,
  )
  await eventually(async () => assert.equal(await two.frame.getByText('Sending…').count(), 0), patience)
  t.same(await two.shown(), ['from the closed one', 'from the open one'])
})
