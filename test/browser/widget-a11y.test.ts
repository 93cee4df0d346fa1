import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import t from 'tap'
import { buildAdmin, type TestApp, type TestUser } from '../helper/app.ts'
import { openBrowser, startDemo, takePicture } from '../helper/browser.ts'
import { eventually } from '../helper/eventually.ts'
import { chatTag, type ForeignSite, htmlPage, startForeignSite } from '../helper/foreign-site.ts'
import { buildSite, type TestSite } from '../helper/visitors.ts'
import { assertAccessible, chatFrame, faultsOf } from './axe.ts'
import { noHours } from './no-hours.ts'

const markdown = 'A **new one** leaves [tomorrow](https://shop.example):\n\n1. a kettle\n2. `its lid`\n\n> on its way'

interface Scene {
  app: TestApp
  admin: TestUser
  shop: ForeignSite
  sites: Record<'en' | 'ar' | 'away', TestSite>
}

/** Goes through every state that the chat can be in; each one is looked at. */
const walk = async (
  { admin, shop, sites }: Scene,
  page: Page,
  locale: 'en' | 'ar',
  look: string,
): Promise<string[]> => {
  const seen: string[] = []
  const check = async (state: string): Promise<void> => {
    await takePicture(page, `widget-a11y-${look}-${seen.length}`)
    await assertAccessible(page, `${state}, ${look}`)
    seen.push(state)
  }
  const chat = page.frameLocator('iframe[src*="/widget/frame"]')
  const field = chat.locator('form textarea').last()
  const status = (to: string) => admin.api.patch(`/tickets/${ticketId}/status`, { status: to })
  let ticketId = ''

  await page.goto(shop.at(locale))
  await page.locator('button.launcher').waitFor()
  await check('the launcher')
  await page.evaluate(() => window.parley?.open())
  await chat.locator('input').first().waitFor()
  await check('the first visit, with what is asked')
  await field.fill('Where is my kettle?')
  await field.press('Enter')
  await chat.locator('[aria-invalid=true]').first().waitFor()
  await check('what is missing')
  await chat.locator('input').first().fill('Robin')
  await field.press('Enter')
  await chat.locator('.mine .bubble').waitFor()
  const { key } = sites[locale]
  await eventually(async () => {
    const { body } = await admin.api.get(`/tickets?site=${key}`)
    assert.equal(body.items.length, 1, 'a ticket')
    ticketId = body.items[0].id
  })
  await admin.api.post(`/tickets/${ticketId}/messages`, { body: markdown })
  await chat.locator('.theirs ol').waitFor()
  await check('a conversation')
  await chat.locator('.emoji-button').click()
  await chat.locator('.emoji-palette button').first().waitFor()
  await check('emoji')
  await page.keyboard.press('Escape')
  await chat.locator('button[aria-haspopup=menu]').click()
  await chat.getByRole('menuitem').last().waitFor()
  await check('the menu')
  await chat.getByRole('menuitem').last().click()
  await chat.locator('input').first().waitFor()
  await check('a copy by mail')
  await chat.locator('.turn').click()
  await chat.locator('.history li').waitFor()
  await check('the list of conversations')
  await chat.locator('.turn').click()
  await status('solved')
  await chat.locator('.rating input').nth(3).check({ force: true })
  await check('the rating')
  await status('closed')
  await chat.locator('.ended .card-button').waitFor()
  await check('a closed conversation')
  await status('open')
  await field.waitFor()
  await page.context().setOffline(true)
  await field.fill('Kept until we are back')
  await field.press('Enter')
  await chat.locator('.bubble.sending').waitFor()
  await check('offline')
  await page.context().setOffline(false)
  await chat.locator('.bubble.sending').waitFor({ state: 'detached', timeout: 45_000 })
  await page.evaluate(() => window.parley?.close())
  await admin.api.post(`/tickets/${ticketId}/messages`, { body: 'One more thing' })
  await page.getByText('One more thing').waitFor()
  await check('a reply beside the launcher')
  return seen
}

t.test('everybody can use the chat', async (t) => {
  const app = await startDemo(t)
  const admin = await buildAdmin(app)
  const shop = await startForeignSite(t, () =>
    Object.fromEntries(
      ['en', 'ar', 'away'].map((name) => [name, { body: htmlPage(chatTag(app.url, `site-${name}`)) }]),
    ),
  )
  const on = (name: string, more: object) =>
    buildSite(app, {
      key: `site-${name}`,
      origins: [shop.origin],
      preChat: { name: 'required', email: 'optional' },
      ...more,
    })
  const sites = {
    en: await on('en', { colour: '#ffd34d' }),
    ar: await on('ar', {
      locale: 'ar',
      name: 'متجر السلام',
      greeting: 'مرحبا! كيف يمكننا مساعدتك؟',
      colour: '#2f5d50',
    }),
    away: await on('away', { officeHours: noHours, preChat: { name: 'off', email: 'off' } }),
  }
  const browser = await openBrowser(t)
  const looks = [
    { locale: 'en', colorScheme: 'light' },
    { locale: 'ar', colorScheme: 'dark' },
  ] as const

  for (const { locale, colorScheme } of looks) {
    await t.test(`axe has nothing against any state: ${locale}, ${colorScheme}`, async (t) => {
      const page = await browser.person({ colorScheme, reducedMotion: 'reduce' })
      const seen = await walk({ app, admin, shop, sites }, page, locale, `${locale}-${colorScheme}`)
      t.equal(seen.length, 12)
      t.equal(await chatFrame(page)?.evaluate(() => document.documentElement.dir), locale === 'ar' ? 'rtl' : 'ltr')
      await page.context().close()
    })
  }

  await t.test('out of hours, and where there is no chat', async (t) => {
    const page = await browser.person({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await page.goto(shop.at('away'))
    await page.getByRole('button', { name: 'Open chat' }).click()
    const chat = page.frameLocator('iframe[src*="/widget/frame"]')
    await chat.getByText('Leave us a message').waitFor()
    await assertAccessible(page, 'away')
    await page.goto(`${app.url}/widget/frame?site=nobody`)
    await page.getByText('This chat is not available here.').waitFor()
    t.same(await faultsOf(page.mainFrame()), [])
  })

  await t.test('axe would say so', async (t) => {
    const page = await browser.person()
    await page.goto(shop.at('away'))
    await page.evaluate(() => document.body.append(document.createElement('input')))
    t.match(await faultsOf(page.mainFrame()), [/^label: input/])
  })

  await t.test('by the keyboard alone', async (t) => {
    const page = await browser.person()
    await page.goto(shop.at('away'))
    await page.getByRole('button', { name: 'Open chat' }).waitFor()
    await page.locator('#other').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const chat = page.frameLocator('iframe[src*="/widget/frame"]')
    await chat.locator('textarea:focus').waitFor()
    await page.keyboard.type('No mouse')
    await chat.getByText('Leave us a message').waitFor()
    await page.keyboard.press('Enter')
    await chat.locator('.mine .bubble').getByText('No mouse').waitFor()
    const visited: string[] = []
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Shift+Tab')
      const name = await chatFrame(page)?.evaluate(() => {
        const { activeElement: at } = document
        if (!at || at === document.body || !document.hasFocus()) return ''
        const ring = getComputedStyle(at).outlineStyle
        const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : at.textContent
        return `${at.getAttribute('aria-label') ?? label}${ring === 'none' ? ' without a ring' : ''}`
      })
      if (!name) break
      visited.push(name)
    }
    t.ok(visited.includes('Close chat'), `reached: ${visited.join(', ')}`)
    t.ok(visited.includes('Conversation'), 'the log can be scrolled by keys')
    t.notMatch(visited.join(), /without a ring/)
    // The last step led out of the chat.
    await page.locator('#other:focus').waitFor()
    await page.keyboard.press('Tab')
    await chat.locator('.turn:focus').waitFor()
    await page.keyboard.press('Escape')
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className)
    await page.getByRole('button', { name: 'Open chat' }).waitFor()
    await eventually(async () => assert.equal(await focused(), 'launcher', 'the focus is back on the button'))
  })
  t.same(
    browser.complaints.filter((text) => !/status of 404|ERR_INTERNET/.test(text)),
    [],
  )
})
