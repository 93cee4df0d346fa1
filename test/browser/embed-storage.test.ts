import assert from 'node:assert/strict'
import t from 'tap'
import { openChat } from '../helper/chat.ts'
import { eventually } from '../helper/eventually.ts'
import { openScene } from './embed-scene.ts'

t.test('where all storage is blocked, in the page and in the frame', async (t) => {
  const { shop, browser, stored } = await openScene(t)
  const page = await browser.person()
  await page.context().addInitScript(() => {
    const blocked = {
      get() {
        throw new DOMException('blocked', 'SecurityError')
      },
    }
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) Object.defineProperty(window, name, blocked)
  })
  await page.goto(shop.at('strict'))
  await (await openChat(page)).say('Nothing is kept')
  await eventually(async () => assert.deepEqual(await stored(), [['Nothing is kept']]))
  t.same(browser.complaints, [])
})

t.test('where only frames get no storage, the page keeps the visitor', async (t) => {
  const { shop, browser, stored } = await openScene(t)
  const page = await browser.person()
  await page.context().addInitScript(() => {
    if (window.parent === window) return
    const blocked = {
      get() {
        throw new DOMException('blocked', 'SecurityError')
      },
    }
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) Object.defineProperty(window, name, blocked)
  })
  await page.goto(shop.at('strict'))
  await (await openChat(page)).say('Remember me')
  await eventually(async () => assert.deepEqual(await stored(), [['Remember me']]))
  await page.reload()
  await (await openChat(page)).log.getByText('Remember me').waitFor()
  t.same(browser.complaints, [])
})
