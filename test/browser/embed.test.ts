import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import t from 'tap'
import { openChat } from '../helper/chat.ts'
import { eventually } from '../helper/eventually.ts'
import { identityFor } from '../helper/visitors.ts'
import { openScene } from './embed-scene.ts'
import { watchPages } from './watch-pages.ts'

const launcher = (page: Page) => page.getByRole('button', { name: /^Open chat/ })

t.test('the chat on a page of another origin with a strict policy', async (t) => {
  const { admin, shop, browser, stored } = await openScene(t)
  const page = await browser.person()
  const watched = await watchPages(page)
  await page.goto(shop.at('strict'))
  const chat = await openChat(page)
  await chat.say('Do you ship abroad?')
  await eventually(async () => assert.deepEqual(await stored(), [['Do you ship abroad?']]))
  const { body } = await admin.api.get('/tickets?site=abroad')
  await admin.api.post(`/tickets/${body.items[0].id}/messages`, { body: 'Everywhere.' })
  await chat.log.getByText('Everywhere.').waitFor()

  await t.test('goes on after a reload, and in a second tab', async (t) => {
    await page.reload()
    await (await openChat(page)).log.getByText('Everywhere.').waitFor()
    const tab = await page.context().newPage()
    await tab.goto(shop.at('strict'))
    const second = await openChat(tab)
    await second.log.getByText('Everywhere.').waitFor()
    await second.say('From here too')
    await page.frameLocator('iframe[src*="/widget/frame"]').getByText('From here too').waitFor()
    await tab.close()
    t.same(await stored(), [['Do you ship abroad?', 'Everywhere.', 'From here too']])
  })

  await watched.check(page)
  t.same(browser.complaints, [], 'no policy had to stop anything')
})

t.test('the script by its hash', async (t) => {
  const { shop, browser } = await openScene(t)
  const page = await browser.person()
  await page.goto(shop.at('pinned'))
  await openChat(page)
  t.same(browser.complaints, [])
  const other = await browser.person()
  await other.goto(shop.at('tampered'))
  await eventually(() => assert.match(browser.complaints.join(), /integrity/))
  t.equal(await other.evaluate(() => typeof window.parley), 'undefined', 'another file does not run')
})

t.test('in sandboxed pages and frames', async (t) => {
  const { shop, browser, stored } = await openScene(t)
  const page = await browser.person()
  await page.goto(shop.at('sandboxed'))
  await (await openChat(page)).say('Without forms')
  await eventually(async () => assert.deepEqual(await stored(), [['Without forms']]))
  const other = await browser.person()
  await other.goto(shop.at('framed'))
  const inner = other.frameLocator('iframe[src="/strict"]')
  await inner.getByRole('button', { name: /^Open chat/ }).click()
  const field = inner.frameLocator('iframe[src*="/widget/frame"]').getByRole('textbox', { name: 'Your message' })
  await field.fill('From a frame')
  await field.press('Enter')
  await eventually(async () => assert.deepEqual(await stored(), [['From a frame'], ['Without forms']]))
  t.same(browser.complaints, [])
})

t.test('on a single-page site the chat outlives the page', async (t) => {
  const { shop, browser, stored } = await openScene(t)
  const page = await browser.person()
  await page.goto(shop.at('single'))
  await page.getByText('First page').waitFor()
  await (await openChat(page)).say('Before')
  await eventually(async () => assert.deepEqual(await stored(), [['Before']]))
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Second page').waitFor()
  await page.getByRole('button', { name: /^(Open|Close) chat/ }).waitFor()
  await launcher(page)
    .or(page.getByRole('button', { name: 'Close chat' }))
    .first()
    .waitFor()
  if (await launcher(page).count()) await launcher(page).click()
  const frame = page.frameLocator('iframe[src*="/widget/frame"]')
  await frame.getByRole('log').getByText('Before').waitFor()
  await frame.getByRole('textbox', { name: 'Your message' }).fill('After')
  await frame.getByRole('textbox', { name: 'Your message' }).press('Enter')
  await eventually(async () => assert.deepEqual(await stored(), [['Before', 'After']]))
  t.same(browser.complaints, [])
})

t.test('a foreign origin gets nothing', async (t) => {
  const { app, stranger, shop, site, browser } = await openScene(t)
  const page = await browser.person()
  const refusals: string[] = []
  page.on('requestfailed', (request) => refusals.push(new URL(request.url()).pathname))
  await page.goto(stranger.at('page'))
  await page.getByRole('heading', { name: 'A shop' }).waitFor()
  if (await launcher(page).count()) await launcher(page).click()
  await page.evaluate(() => window.parley?.open())
  await eventually(() => assert.match(browser.complaints.join('\n'), /frame-ancestors|CORS/))
  await eventually(() => assert.ok(refusals.includes('/api/v1/widget/config'), `refused: ${refusals}`))
  const frames = page.frames().filter((frame) => frame.url().startsWith(app.url))
  for (const frame of frames) t.equal(await frame.getByRole('textbox').count(), 0, 'no chat in the frame')

  const ask = (path: string, origin: string, init: RequestInit = {}) =>
    fetch(`${app.url}${path}`, { ...init, headers: { origin, 'content-type': 'application/json' } })
  const config = `/api/v1/widget/config?site=${site.key}`
  const refused = await ask(config, stranger.origin)
  t.equal(refused.status, 404)
  t.equal(refused.headers.get('access-control-allow-origin'), null)
  const taken = await ask(config, shop.origin)
  t.equal(taken.status, 200)
  t.equal(taken.headers.get('access-control-allow-origin'), shop.origin)
  const session = await ask('/api/v1/widget/session', stranger.origin, {
    method: 'POST',
    body: JSON.stringify({ siteKey: site.key }),
  })
  t.equal(session.status, 403)
  const frame = await fetch(`${app.url}/widget/frame?site=${site.key}`)
  const policy = frame.headers.get('content-security-policy') ?? ''
  t.match(policy, `frame-ancestors 'self' ${shop.origin}`)
  t.notMatch(policy, stranger.origin)
})

t.test('what is asked before the first message reaches the agents', async (t) => {
  const { admin, shop, site, browser, stored } = await openScene(t)
  await admin.api.patch(`/sites/${site.id}`, { preChat: { name: 'required', email: 'required' } })
  const page = await browser.person()
  await page.goto(shop.at('strict'))
  const chat = await openChat(page)
  await chat.frame.getByLabel('Name').waitFor()
  await chat.field.fill('Who asks?')
  await chat.field.press('Enter')
  await chat.frame.getByText('Please tell us your name.').waitFor()
  t.same(await stored(), [], 'nothing goes out before')
  await chat.frame.getByLabel('Name').fill('Robin <b>Vega</b>')
  await chat.frame.getByLabel('E-mail').fill('robin@example.test')
  await chat.field.press('Enter')
  await eventually(async () => {
    const { body } = await admin.api.get('/tickets?site=abroad')
    assert.equal(body.items[0]?.customer.name, 'Robin <b>Vega</b>')
  })
  t.same(await stored(), [['Who asks?']])
  t.same(browser.complaints, [])
})

t.test('a person whom the site signs for finds the conversation in another browser, and leaves no trace', async (t) => {
  const { admin, shop, site, browser, stored } = await openScene(t)
  const identify = (page: Page) =>
    page.evaluate((jwt) => window.parley?.identify(jwt), identityFor(site, { sub: 'u-7', name: 'Mira Sol' }))
  const page = await browser.person()
  await page.goto(shop.at('strict'))
  const chat = await openChat(page)
  await chat.say('Written before I signed in')
  await eventually(async () => assert.deepEqual(await stored(), [['Written before I signed in']]))
  await identify(page)
  const customer = async (): Promise<string> => {
    const { body } = await admin.api.get('/tickets?site=abroad')
    return body.items[0]?.customer.name
  }
  await eventually(async () => assert.equal(await customer(), 'Mira Sol'))

  const elsewhere = await browser.person()
  await elsewhere.goto(shop.at('strict'))
  await launcher(elsewhere).waitFor()
  await identify(elsewhere)
  const second = await openChat(elsewhere)
  await second.log.getByText('Written before I signed in').waitFor()
  await elsewhere.evaluate(() => window.parley?.logout())
  await second.log.getByText('Written before I signed in').waitFor({ state: 'detached' })
  await elsewhere.reload()
  await (await openChat(elsewhere)).frame.getByText('Ask us anything').waitFor()
  t.equal(await elsewhere.getByText('Written before I signed in').count(), 0)
  t.same(browser.complaints, [])
})
