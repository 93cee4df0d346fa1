import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import t from 'tap'
import { openBrowser, startDemo } from '../helper/browser.ts'
import { openChat } from '../helper/chat.ts'
import { eventually } from '../helper/eventually.ts'
import { chatTag, htmlPage, startForeignSite } from '../helper/foreign-site.ts'
import { buildSite } from '../helper/visitors.ts'

/** What a page asks the chat's server for, and how many sockets it opens to it. */
const listen = (page: Page, server: string) => {
  const asked: string[] = []
  let sockets = 0
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url())
    if (origin === server && request.method() !== 'OPTIONS') asked.push(pathname)
  })
  page.on('websocket', () => sockets++)
  return { asked, sockets: () => sockets }
}

t.test('what the chat asks for, and when', async (t) => {
  const app = await startDemo(t)
  const shop = await startForeignSite(t, () => ({ page: { body: htmlPage(chatTag(app.url, 'abroad')) } }))
  await buildSite(app, { key: 'abroad', origins: [shop.origin] })
  const browser = await openBrowser(t)
  const page = await browser.person()
  const loader = ['/widget.js', '/api/v1/widget/config']

  await t.test('before anybody opens it: the loader, one small config, no socket', async (t) => {
    const heard = listen(page, app.url)
    await page.goto(shop.at('page'))
    await page.getByRole('button', { name: 'Open chat' }).waitFor()
    await page.waitForLoadState('networkidle')
    t.same(heard.asked, loader)
    t.equal(heard.sockets(), 0)
    t.equal(page.frames().length, 1, 'no frame')
  })

  await t.test('on the next page the config is remembered', async (t) => {
    const heard = listen(page, app.url)
    await page.goto(`${shop.at('page')}?next`)
    await page.getByRole('button', { name: 'Open chat' }).waitFor()
    await page.waitForLoadState('networkidle')
    t.same(
      heard.asked.filter((path) => path !== '/widget.js'),
      [],
    )
    t.equal(heard.sockets(), 0)
  })

  await t.test('opened, it is live; closed again without a word, the next page has no socket', async (t) => {
    const heard = listen(page, app.url)
    await openChat(page)
    await eventually(() => assert.equal(heard.sockets(), 1))
    const next = listen(page, app.url)
    await page.goto(`${shop.at('page')}?third`)
    await page.getByRole('button', { name: 'Open chat' }).waitFor()
    await page.waitForLoadState('networkidle')
    t.equal(next.sockets(), 0)
  })

  await t.test('with a conversation, replies are heard before it is opened', async (t) => {
    const chat = await openChat(page)
    await chat.say('Is anybody there?')
    await chat.frame.getByText('Sent').waitFor()
    const heard = listen(page, app.url)
    await page.reload()
    await eventually(() => assert.equal(heard.sockets(), 1))
    t.ok(heard.asked.includes('/widget/frame'))
  })
  t.same(browser.complaints, [])
})
