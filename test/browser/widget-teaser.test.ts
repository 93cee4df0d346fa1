import assert from 'node:assert/strict'
import t from 'tap'
import { buildAgent } from '../helper/app.ts'
import { openBrowser, startDemo, takePicture } from '../helper/browser.ts'
import { openChat } from '../helper/chat.ts'
import { eventually } from '../helper/eventually.ts'
import { openWebSocket } from '../helper/sockets.ts'
import { visitShop } from '../helper/widget.ts'

/** Notes what happens: what the page heard, and each tone. */
const watch = () => {
  const heard: unknown[] = []
  Object.assign(window, { heard, tones: 0 })
  Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: true } })
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (...all) {
    Object.assign(window, { tones: Reflect.get(window, 'tones') + 1 })
    return start.apply(this, all)
  }
}
const before = `
  parleyCalls = [['on', 'message', (reply) => heard.push(['message', reply.author, reply.text])]]
  parleyCalls.push(['on', 'unread', (count) => heard.push(['unread', count])], ['nothing'])
`

t.test('a reply while the chat is closed', async (t) => {
  const app = await startDemo(t)
  const staff = await buildAgent(app)
  const agent = await openWebSocket(t, app.url, staff.token)
  const browser = await openBrowser(t)
  const page = await browser.person()
  await page.addInitScript(watch)
  await visitShop(page, app, { attributes: 'data-title-blink', before })
  const chat = await openChat(page)
  await chat.say('Do you ship to Norway?')
  const { ticketId } = await agent.hears('ticket.created', ({ data }) => data.ticket.channel === 'widget')
  await chat.frame.getByText('Sent').waitFor()
  await page.keyboard.press('Escape')
  const teaser = page.getByRole('status').filter({ hasText: 'Norway' })
  const heard = () => page.evaluate(() => Reflect.get(window, 'heard'))
  const tones = () => chat.frame.locator('body').evaluate(() => Reflect.get(window, 'tones'))
  const say = (body: string) => agent.call('message:send', { ticketId, body })

  await t.test('is shown beside the launcher, and told to the page', async (t) => {
    await say('Yes, to all of Norway.')
    await teaser.getByText('Yes, to all of Norway.').waitFor()
    await takePicture(page, 'widget-teaser')
    await eventually(async () => {
      assert.deepEqual((await heard()).at(-1)[0], 'unread')
      assert.ok((await heard()).some((one: string[]) => one[0] === 'message' && one[2] === 'Yes, to all of Norway.'))
    })
    t.equal(await tones(), 0, 'somebody looks at the page: no sound')
    t.equal(await page.title(), 'Kettle & Co: tools for slow coffee')
  })

  await t.test('is not shown again once it was sent away, but the next one is', async (t) => {
    await teaser.getByRole('button', { name: 'Dismiss' }).click()
    await teaser.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('button', { name: 'Open chat, Unread messages: 1' }).waitFor()
    t.equal(await teaser.count(), 0)
    await say('Norway: three days.')
    await teaser.getByText('Norway: three days.').waitFor()
  })

  await t.test('sounds and blinks only while nobody looks', async (t) => {
    await page.evaluate(() => {
      document.hasFocus = () => false
    })
    await say('Norway again.')
    await eventually(async () => assert.equal(await page.title(), 'New reply'))
    await eventually(async () => assert.equal(await tones(), 2))
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    t.not(await page.title(), 'New reply', 'over as soon as somebody looks')
  })

  await t.test('opens the chat', async (t) => {
    await teaser.getByRole('button', { name: /Norway again/ }).click()
    await chat.log.getByText('Norway again.').waitFor()
    await teaser.waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Open chat', exact: true }).waitFor()
    t.pass('and is read by that')
  })
  t.match(browser.complaints.join(), /not a function/, 'a wrong call of the page is reported to the page')
  t.equal(browser.complaints.filter((text) => !/not a function/.test(text)).length, 0, `${browser.complaints}`)
})

t.test('messages that are not the chat’s change nothing', async (t) => {
  const app = await startDemo(t)
  const browser = await openBrowser(t)
  const page = await browser.person()
  await visitShop(page, app)
  const chat = await openChat(page)
  await page.evaluate(() => {
    for (const data of [{ parley: 'close' }, { parley: 'unread', count: 9 }, { parley: '__proto__' }, 'close', null])
      postMessage(data, '*')
  })
  await chat.frame.locator('body').evaluate(() => {
    for (const data of [{ parley: 'unread', count: '9' }, { parley: 'toString' }, { parley: 'message' }, [], 7])
      parent.postMessage(data, '*')
  })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Open chat', exact: true }).waitFor()
  t.same(browser.complaints, [])
})
