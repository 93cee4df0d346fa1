import assert from 'node:assert/strict'
import t from 'tap'
import { openChat } from '../helper/chat.ts'
import { eventually } from '../helper/eventually.ts'
import { begin, openShop, patience } from '../helper/shop.ts'

const withoutStorage = () => {
  const blocked = {
    get() {
      throw new DOMException('blocked', 'SecurityError')
    },
  }
  for (const name of ['indexedDB', 'localStorage']) Object.defineProperty(window, name, blocked)
}
const withoutSockets = () => {
  Object.defineProperty(window, 'WebSocket', { value: undefined })
}

t.test('where storage is blocked, what is written goes out all the same, from each tab', async (t) => {
  const { network, stored, visit, anotherTab } = await openShop(t)
  const page = await visit(withoutStorage)
  const chat = await begin(page)
  const tab = await anotherTab(page)
  const other = await begin(tab)
  network.set('cut')
  for (const words of ['first', 'second']) await chat.say(words)
  await other.say('elsewhere')
  await chat.frame.getByText('Sending…').first().waitFor()
  network.set('pass')
  await eventually(
    async () => assert.deepEqual((await stored()).sort(), [['elsewhere'], ['first', 'second']]),
    patience,
  )
  t.pass('two visitors, for want of a place to remember that they are one')
})

t.test('where WebSockets are blocked, the conversation is shown and followed over REST', async (t) => {
  const { staff, stored, tickets, visit } = await openShop(t)
  const page = await visit(withoutSockets)
  const chat = await begin(page)
  await chat.say('hello')
  await eventually(async () => assert.deepEqual(await stored(), [['hello']]), patience)
  const [ticket] = await tickets()
  await staff.api.post(`/tickets/${ticket?.id}/messages`, { body: 'You are heard.' })
  await chat.log.getByText('You are heard.').waitFor()
  await page.reload()
  const begun = performance.now()
  const again = await openChat(page)
  await again.log.getByText('You are heard.').waitFor()
  t.ok(performance.now() - begun < 4000, 'the first page comes soon')
})

t.test('what is refused can be taken back into the field', async (t) => {
  const { network, staff, stored, tickets, visit } = await openShop(t)
  const page = await visit()
  const chat = await begin(page)
  await chat.say('a question')
  await eventually(async () => assert.deepEqual(await stored(), [['a question']]), patience)
  const [ticket] = await tickets()
  network.set('cut')
  await chat.say('too late')
  await chat.frame.getByText('Sending…').waitFor()
  await staff.api.patch(`/tickets/${ticket?.id}/status`, { status: 'closed' })
  network.set('pass')
  await chat.frame.getByText('Not sent.').waitFor({ timeout: patience.within })
  await chat.frame.getByRole('button', { name: 'Edit' }).click()
  await chat.frame.getByRole('button', { name: 'New conversation', exact: true }).click()
  await eventually(async () => assert.equal(await chat.field.inputValue(), 'too late'))
  await chat.field.press('Enter')
  await eventually(async () => assert.deepEqual(await stored(), [['too late'], ['a question']]), patience)
  t.equal(await chat.frame.getByText('Not sent.').count(), 0)
})
