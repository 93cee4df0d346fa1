import assert from 'node:assert/strict'
import type { Frame, Page } from 'playwright-core'
import t from 'tap'
import { buildAdmin, type Teardown } from '../helper/app.ts'
import { openBrowser, startDemo } from '../helper/browser.ts'
import { openChat } from '../helper/chat.ts'
import { eventually } from '../helper/eventually.ts'
import { chatTag, htmlPage, startForeignSite } from '../helper/foreign-site.ts'
import { buildSite, identityFor } from '../helper/visitors.ts'
import { shapeless, toFrame, toPage } from './forged-messages.ts'

const openScene = async (t: Teardown) => {
  const app = await startDemo(t)
  const shop = await startForeignSite(t, () => ({
    page: { body: htmlPage(chatTag(app.url, 'abroad')) },
    'other.js': { body: '' },
    advert: { body: htmlPage('') },
  }))
  const stranger = await startForeignSite(t, () => ({ page: { body: htmlPage('') } }))
  const site = await buildSite(app, { key: 'abroad', origins: [shop.origin] })
  const browser = await openBrowser(t)
  const page = await browser.person()
  await page.goto(shop.at('page'))
  const chat = await openChat(page)
  await chat.say('Mine')
  await chat.log.getByText('Mine').waitFor()
  await chat.frame.getByText('Sent').waitFor()
  const windows = windowsOf(page)
  await countOvers(windows)
  return { app, shop, stranger, site, browser, page, chat, windows }
}

/** All that a forged message could change. */
const stateOf = async (page: Page) => {
  const outside = await page.evaluate(() => {
    const host = [...document.querySelectorAll('*')].find((element) => element.shadowRoot)
    const launcher = host?.shadowRoot?.querySelector('button[aria-expanded]')
    return {
      label: launcher?.getAttribute('aria-label'),
      style: host?.getAttribute('style'),
      shown: host?.shadowRoot?.textContent,
      kept: JSON.stringify(localStorage),
      heard: (window as { heard?: unknown[] }).heard,
      polluted: Object.keys(Object.prototype),
    }
  })
  const chat = page.frames().find((frame) => frame.url().includes('/widget/frame'))
  const inside = await chat?.evaluate(() => ({
    lang: document.documentElement.lang,
    said: document.querySelector('[role=log]')?.textContent,
    polluted: Object.keys(Object.prototype),
  }))
  return { outside, inside }
}

type Counting = typeof globalThis & { overs?: number }

/** The windows of the page and of the chat. */
const windowsOf = (page: Page) =>
  page.frames().filter((frame) => frame === page.mainFrame() || frame.url().includes('/widget/frame'))

/** Has windows count what ends a salvo: whatever was posted before it has been heard by then. */
const countOvers = async (windows: Frame[]): Promise<void> => {
  for (const one of windows)
    await one.evaluate(() => {
      const counting = window as Counting
      counting.overs = 0
      addEventListener('message', ({ data }) => {
        if (data === 'over') counting.overs = (counting.overs ?? 0) + 1
      })
    })
}

/** Waits until windows have heard so many salvos out, and have drawn what came of them. */
const heardOut = async (windows: Frame[], salvos: number): Promise<void> => {
  for (const one of windows) {
    await one.waitForFunction((wanted) => (window as Counting).overs === wanted, salvos)
    await one.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  }
}

t.test('who is neither the page nor its frame is not heard', async (t) => {
  const { shop, stranger, page, browser, windows } = await openScene(t)
  await page.evaluate(() => {
    const heard: unknown[] = []
    Object.assign(window, { heard })
    for (const name of ['open', 'close', 'message', 'unread'] as const)
      window.parley?.on(name, (payload) => heard.push([name, payload]))
  })
  const before = await stateOf(page)

  await t.test('a stranger’s frame in the same page', async (t) => {
    await page.evaluate((address) => {
      const frame = document.createElement('iframe')
      frame.src = address
      frame.id = 'stranger'
      document.body.append(frame)
    }, stranger.at('page'))
    const frame = await (await page.waitForSelector('#stranger')).contentFrame()
    await frame?.waitForLoadState()
    await frame?.evaluate(
      (messages) => {
        for (const message of messages) parent.postMessage(message, '*')
      },
      [...toPage, ...shapeless, 'over'],
    )
    t.equal(await frame?.evaluate(() => parent.frames.length), 1, 'it finds itself, and never the chat')
    await heardOut([page.mainFrame()], 1)
    t.same(await stateOf(page), before)
  })

  await t.test('a frame of the page’s own origin, which does find the chat', async (t) => {
    await page.evaluate((address) => {
      const frame = document.createElement('iframe')
      frame.src = address
      frame.id = 'advert'
      document.body.append(frame)
    }, shop.at('advert'))
    const frame = await (await page.waitForSelector('#advert')).contentFrame()
    await frame?.waitForLoadState()
    await frame?.evaluate(
      (messages) => {
        const host = [...parent.document.querySelectorAll('*')].find((element) => element.shadowRoot)
        const chat = host?.shadowRoot?.querySelector('iframe')?.contentWindow
        for (const message of messages) chat?.postMessage(message, '*')
      },
      [...toFrame, ...shapeless, 'over'],
    )
    await heardOut(windows.slice(1), 1)
    t.same(await stateOf(page), before)
  })

  await t.test('the page itself, as if it were the frame', async (t) => {
    await page.evaluate(
      ([messages]) => {
        for (const message of messages ?? []) window.postMessage(message, '*')
      },
      [[...toPage, ...shapeless, 'over']],
    )
    await heardOut([page.mainFrame()], 2)
    t.same(await stateOf(page), before)
  })

  await t.test('another frame of the chat’s own origin', async (t) => {
    await page.evaluate((messages) => {
      const origin = new URL(document.querySelector<HTMLScriptElement>('script[data-site]')?.src ?? '').origin
      for (const data of messages) dispatchEvent(new MessageEvent('message', { data, origin, source: window }))
      for (const data of messages) dispatchEvent(new MessageEvent('message', { data, origin, source: null }))
      window.postMessage('over', '*')
    }, toPage)
    await heardOut([page.mainFrame()], 3)
    t.same(await stateOf(page), before)
  })
  t.same(browser.complaints, [])
})

t.test('messages of the right side and the wrong shape change nothing', async (t) => {
  const { page, chat, browser, windows } = await openScene(t)
  const before = await stateOf(page)
  const frame = page.frames().find((one) => one.url().includes('/widget/frame'))
  await frame?.evaluate((messages) => {
    for (const message of [...messages, 'over']) parent.postMessage(message, '*')
  }, shapeless)
  await page.evaluate((messages) => {
    const host = [...document.querySelectorAll('*')].find((element) => element.shadowRoot)
    const chat = host?.shadowRoot?.querySelector('iframe')?.contentWindow
    for (const message of [...messages, 'over']) chat?.postMessage(message, '*')
  }, shapeless)
  await heardOut(windows, 1)
  t.same(await stateOf(page), before)
  await chat.say('Still here')
  await chat.log.getByText('Still here').waitFor()
  t.same(browser.complaints, [])
})

t.test('the preview takes no site from anybody but the console', async (t) => {
  const { app, stranger, browser } = await openScene(t)
  const page = await browser.person()
  await page.goto(stranger.at('page'))
  await page.evaluate((address) => {
    const frame = document.createElement('iframe')
    frame.src = address
    document.body.append(frame)
  }, `${app.url}/widget/frame?preview`)
  await eventually(() => assert.match(browser.complaints.join('\n'), /frame-ancestors/))
  t.equal(await page.frameLocator('iframe').locator('main').count(), 0)
})

t.test('an identity of another site, or one that was changed, makes nobody', async (t) => {
  const { app, site, page, chat } = await openScene(t)
  const other = await buildSite(app, { key: 'other' })
  const good = identityFor(site, { sub: 'u-1', name: 'Mira Sol' })
  const [head, body, sign] = good.split('.')
  const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString())
  const tampered = Buffer.from(JSON.stringify({ ...claims, sub: 'u-2' })).toString('base64url')
  const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
  const forged = [
    identityFor(other, { sub: 'u-1' }),
    identityFor({ ...site, secret: other.secret }, { sub: 'u-1' }),
    `${head}.${tampered}.${sign}`,
    `${none}.${body}.`,
    identityFor(site, { sub: 'u-1', exp: Math.floor(Date.now() / 1000) - 60 }),
    'not a token',
  ]
  const refused: number[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('/widget/session')) refused.push(response.status())
  })
  for (const jwt of forged) {
    const seen = refused.length
    await page.evaluate((identity) => window.parley?.identify(identity), jwt)
    await eventually(() => assert.equal(refused[seen], 401, `${jwt}: ${refused[seen]}`))
  }
  await chat.log.getByText('Mine').waitFor()
  const admin = await buildAdmin(app)
  const { body: list } = await admin.api.get('/tickets?site=abroad')
  t.equal(list.items.length, 1)
  t.not(list.items[0].customer.name, 'Mira Sol')
})
