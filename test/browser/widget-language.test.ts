import assert from 'node:assert/strict'
import t from 'tap'
import { buildAgent } from '../helper/app.ts'
import { openBrowser, startDemo, takePicture } from '../helper/browser.ts'
import { chatOn, openChat } from '../helper/chat.ts'
import { eventually } from '../helper/eventually.ts'
import { buildShopkeeper, visitShop } from '../helper/widget.ts'

const sizes = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
  tablet: { viewport: { width: 768, height: 1024 } },
  desktop: { viewport: { width: 1280, height: 800 } },
}
const long = `${'A very long word: Donaudampfschifffahrtsgesellschaft. '.repeat(300)}`

t.test('the chat in the language of the page', async (t) => {
  const app = await startDemo(t)
  const staff = await buildAgent(app)
  const browser = await openBrowser(t)

  for (const [name, size] of Object.entries(sizes))
    for (const colorScheme of ['light', 'dark'] as const)
      for (const locale of ['en', 'ar'] as const)
        await t.test(`${name}, ${colorScheme}, ${locale}`, async (t) => {
          const page = await browser.person({ ...size, colorScheme })
          await visitShop(page, app, { attributes: `data-locale="${locale}"` })
          const open = locale === 'en' ? 'Open chat' : 'فتح الدردشة'
          await page.getByRole('button', { name: open }).click()
          const { frame } = chatOn(page)
          const field = frame.locator('textarea')
          await field.waitFor()
          await field.fill('**Hello**, my kettle `K-12` leaks: https://kettle.example/help')
          await field.press('Enter')
          await frame.locator('.state').waitFor()
          const { body } = await staff.api.get('/tickets?sort=-createdAt&limit=1')
          const path = `/tickets/${body.items[0].id}`
          await staff.api.post(`${path}/messages`, {
            body: 'Sorry to hear that. Which one is it?\n\n1. steel\n2. clay',
          })
          await staff.api.patch(`${path}/status`, { status: 'pending' })
          await frame.getByText('Which one is it').waitFor()
          await field.fill(long.slice(0, name === 'phone' ? 16_000 : 200))
          await field.press('Enter')
          await frame.locator('.system-line').first().waitFor()
          await frame.locator('.bubble:not(.sending)').nth(2).waitFor()
          t.equal(await frame.locator('html').getAttribute('dir'), locale === 'ar' ? 'rtl' : 'ltr')
          const wide = await frame.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth)
          t.equal(wide, 0, 'nothing sticks out')
          await takePicture(page, `widget-${name}-${colorScheme}-${locale}`)
          await page.context().close()
        })
  t.same(browser.complaints, [])
})

t.test('at 200 % everything is within reach', async (t) => {
  const app = await startDemo(t)
  const browser = await openBrowser(t)
  const page = await browser.person({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 })
  await visitShop(page, app)
  const chat = await openChat(page)
  await chat.say('Hello?')
  await chat.frame.locator('.state').waitFor()
  for (const one of [chat.field, chat.frame.getByRole('button', { name: 'Close chat' })]) {
    const box = await one.boundingBox()
    t.ok(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 640 && box.y + box.height <= 400, JSON.stringify(box))
  }
  const log = await chat.log.boundingBox()
  t.ok((log?.height ?? 0) >= 100, `there is room for the thread: ${JSON.stringify(log)}`)
  await takePicture(page, 'widget-zoomed')
})

t.test('the language changes while the chat is open', async (t) => {
  const app = await startDemo(t)
  const browser = await openBrowser(t)
  const page = await browser.person()
  await visitShop(page, app)
  const chat = await openChat(page)
  await page.evaluate(() => window.parley?.setLocale('de-AT'))
  await chat.frame.getByRole('button', { name: 'Chat schließen' }).waitFor()
  t.equal(await chat.frame.locator('html').getAttribute('lang'), 'de-AT')
  await page.evaluate(() => window.parley?.close())
  await page.getByRole('button', { name: 'Chat öffnen' }).waitFor()
  await page.evaluate(() => window.parley?.setLocale('tlh'))
  await page.getByRole('button', { name: 'Open chat' }).waitFor()
})

t.test('who writes is asked what the site wants to know', async (t) => {
  const app = await startDemo(t)
  const shop = await buildShopkeeper(app)
  const never = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
  const officeHours = { timeZone: 'UTC', ...never }
  const browser = await openBrowser(t)
  const newest = async () => (await shop.admin.api.get('/tickets?sort=-createdAt&limit=1')).body.items[0]

  await t.test('before the first message', async (t) => {
    await shop.change({ preChat: { name: 'required', email: 'optional' }, officeHours: null })
    const page = await browser.person(sizes.phone)
    await visitShop(page, app)
    const chat = await openChat(page)
    await chat.field.fill('Hello?')
    await chat.field.press('Enter')
    await chat.frame.getByText('Please tell us your name.').waitFor()
    await takePicture(page, 'widget-pre-chat')
    await chat.frame.getByLabel('Name').fill('Robin')
    await chat.frame.getByLabel('E-mail').fill('robin@')
    await chat.field.press('Enter')
    await chat.frame.getByText('This does not look like an e-mail address.').waitFor()
    t.equal(await chat.field.inputValue(), 'Hello?', 'what was written stays')
    await chat.frame.getByLabel('E-mail').fill('robin@kettle.example')
    await chat.field.press('Enter')
    await chat.frame.getByText('Sent').waitFor()
    t.equal((await newest()).customer.name, 'Robin')
    await page.reload()
    const again = await openChat(page)
    await again.log.getByText('Hello?').waitFor()
    t.equal(await again.frame.getByLabel('Name').count(), 0, 'and is asked once')
  })

  await t.test('and for an address while nobody is there', async (t) => {
    await shop.change({ preChat: { name: 'off', email: 'off' }, officeHours })
    const page = await browser.person({ ...sizes.phone, colorScheme: 'dark' })
    await visitShop(page, app)
    const chat = await openChat(page)
    await chat.frame.getByText('We are away at the moment').waitFor()
    await takePicture(page, 'widget-away')
    await chat.say('Anybody?')
    await chat.frame.getByText('Sent').waitFor()
    await chat.frame.getByLabel('E-mail').fill('night@kettle.example')
    await chat.frame.getByRole('button', { name: 'Save' }).click()
    await chat.frame.getByText('Answers also go to night@kettle.example').waitFor()
    await eventually(async () => {
      const { id } = (await newest()).customer
      const { body } = await shop.admin.api.get(`/users/${id}/export`)
      assert.equal(body.user.email, 'night@kettle.example')
    })
    t.pass('it is kept')
  })

  await t.test('the keyboard stays in a chat that covers the page, and nowhere else', async (t) => {
    const page = await browser.person({ viewport: { width: 390, height: 844 } })
    await visitShop(page, app)
    const chat = await openChat(page)
    await chat.field.waitFor()
    for (let steps = 0; steps < 14; steps++) await page.keyboard.press('Tab')
    t.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName), 'IFRAME')
    for (let steps = 0; steps < 9; steps++) await page.keyboard.press('Shift+Tab')
    t.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName), 'IFRAME')
  })
  t.same(browser.complaints, [])
})
