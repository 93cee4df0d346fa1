import assert from 'node:assert/strict'
import t from 'tap'
import { formOf } from '../helper/api.ts'
import { buildAdmin, buildCustomer, type Teardown, type TestApp } from '../helper/app.ts'
import { openBrowser, signIn, startDemo } from '../helper/browser.ts'
import { openChat } from '../helper/chat.ts'
import { eventually } from '../helper/eventually.ts'
import { textFile } from '../helper/files.ts'
import { chatTag, htmlPage, startForeignSite, strictPolicy } from '../helper/foreign-site.ts'
import { payloads } from '../helper/payloads.ts'
import { buildSite } from '../helper/visitors.ts'
import { watchPages } from './watch-pages.ts'

const open = async (t: Teardown) => {
  const app = await startDemo(t, { RATE_LIMIT: '0' })
  const browser = await openBrowser(t)
  return { app, browser, admin: await buildAdmin(app) }
}

/** As a name can be: on one line, and not too long. */
const names = payloads.map((payload) => payload.replace(/\s+/g, ' ').trim().slice(0, 80))

/** Text as a page shows it: white space in one, and nothing that cannot be seen. */
const plain = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()

/** Payloads without marks of Markdown have to be read just as they are. */
const literal = payloads.filter((payload) => !/[*_`[\]\\~\n]|https?:|^\s*([-+>#]|\d+\.)/.test(payload))

/** A visitor of each name, with a subject, a message and a file of the same kind. */
async function writeAll(app: TestApp, siteKey: string): Promise<void> {
  for (const [at, payload] of payloads.entries()) {
    const session = await app.api.post('/widget/session', { siteKey, name: names[at] })
    const auth = { authorization: `Bearer ${session.body.accessToken}` }
    const ticket = await app.api.post('/tickets', { message: payload, subject: names[at] }, auth)
    assert.ok(ticket.status === 201 || ticket.status === 400, `${ticket.status} for ${payload}`)
    if (ticket.status === 400) continue
    const file = textFile(`${names[at]}.txt`)
    const sent = await app.api.post(`/tickets/${ticket.body.id}/attachments`, formOf([file]), auth)
    assert.ok([201, 400, 415].includes(sent.status), `${sent.status} for a file named ${names[at]}`)
    if (sent.status !== 201) continue
    const attachments = [sent.body.id ?? sent.body.items?.[0]?.id]
    await app.api.post(`/tickets/${ticket.body.id}/messages`, { body: 'with a file', attachments }, auth)
  }
}

t.test('the corpus is large enough', async (t) => {
  t.ok(new Set(payloads).size >= 60, `${payloads.length} payloads`)
  t.ok(literal.length >= 20, `${literal.length} of them are read as they are`)
})

t.test('in the console: names, subjects, messages, files', async (t) => {
  const { app, browser, admin } = await open(t)
  await buildSite(app, { key: 'hostile' })
  await writeAll(app, 'hostile')
  const page = await browser.person({ viewport: { width: 1600, height: 1000 } })
  const watched = await watchPages(page)
  await signIn(page, `${app.url}/console`, 'admin')
  await page.getByRole('navigation', { name: 'Views' }).waitFor()
  const { body } = await admin.api.get('/tickets?site=hostile&limit=100')
  assert.ok(body.items.length >= 60, `${body.items.length} tickets`)
  for (const { id, subject, customer } of body.items) {
    await page.evaluate((to) => {
      history.pushState(null, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, `/console/tickets/${id}`)
    const heading = page.locator('.thread-pane')
    const shown = async () => plain((await heading.textContent()) ?? '')
    await eventually(async () => assert.ok((await shown()).includes(plain(subject)), `subject ${subject}`))
    await eventually(async () => {
      const all = plain((await page.locator('body').textContent()) ?? '')
      assert.ok(all.includes(plain(customer.name)), `name ${customer.name}`)
    })
    await watched.check(page)
  }
  t.same(browser.complaints, [])
})

t.test('in the portal and in mails', async (t) => {
  const { app, browser, admin } = await open(t)
  const customer = await buildCustomer(app, { firstName: names[12] ?? '' })
  const first = await customer.api.post('/tickets', { subject: names[0], message: payloads[0] })
  assert.equal(first.status, 201, JSON.stringify(first.body))
  for (const body of payloads) {
    const sent = await admin.api.post(`/tickets/${first.body.id}/messages`, { body })
    assert.ok(sent.status === 201 || sent.status === 400, `${sent.status} for ${body}`)
  }
  for (const [at, message] of payloads.entries()) {
    if (at < 30) await customer.api.post('/tickets', { subject: names[at], message })
  }
  const page = await browser.person()
  const watched = await watchPages(page)
  await signIn(page, `${app.url}/portal`, customer.username, customer.password)
  await page
    .getByText(plain(names[29] ?? ''))
    .first()
    .waitFor()
  await watched.check(page)
  await page.goto(`${app.url}/portal/tickets/${first.body.id}`)
  await page.getByRole('log').waitFor()
  for (let round = 0; round < 8; round++) {
    await page.getByRole('log').evaluate((log) => log.scrollTo(0, 0))
    await watched.check(page)
  }
  await page.goto(`${app.url}/demo/mail`)
  const links = await page
    .locator('a[href*="/demo/mail/"]')
    .evaluateAll((all: HTMLAnchorElement[]) => all.map((a) => a.href))
  assert.ok(links.length >= 20, `${links.length} letters`)
  await watched.check(page)
  for (const link of links.slice(0, 40)) {
    await page.goto(link)
    const trouble = watched.trouble.filter((text) => !text.includes('about:srcdoc'))
    assert.deepEqual(trouble, [])
  }
  t.same(
    browser.complaints.filter((text) => !text.startsWith('Blocked script execution')),
    [],
  )
})

t.test('in the chat: the site, its people, both sides’ messages', async (t) => {
  const { app, browser, admin } = await open(t)
  const key = 'shown'
  const shop = await startForeignSite(t, () => ({
    page: { body: htmlPage(chatTag(app.url, key)), headers: strictPolicy(app.url) },
  }))
  const site = await buildSite(app, { key, origins: [shop.origin], preChat: { name: 'off', email: 'off' } })
  await admin.api.patch('/users/me', { firstName: names[13], lastName: names[40] })
  const page = await browser.person()
  const watched = await watchPages(page)
  await page.goto(shop.at('page'))
  const chat = await openChat(page)
  for (const payload of [payloads[0], payloads[12], payloads[50], payloads[70]]) await chat.say(payload ?? '')
  const ticketId = await eventually(async () => {
    const { body } = await admin.api.get(`/tickets?site=${key}`)
    assert.equal(body.items[0]?.messageCount, 4)
    return body.items[0].id as string
  })
  for (const body of payloads) await admin.api.post(`/tickets/${ticketId}/messages`, { body })
  const last = 'and that was all of it'
  await admin.api.post(`/tickets/${ticketId}/messages`, { body: last })
  await chat.log.getByText(last).waitFor()
  const read = plain((await chat.log.textContent()) ?? '')
  for (const payload of literal) assert.ok(read.includes(plain(payload)), `shown as text: ${payload}`)
  await watched.check(page)

  await t.test('while it is closed, the newest reply beside the launcher', async (t) => {
    await page.getByRole('button', { name: 'Close chat' }).first().click()
    for (const body of payloads.slice(0, 12)) await admin.api.post(`/tickets/${ticketId}/messages`, { body })
    await page.getByRole('button', { name: /^Open chat,.*\d/ }).waitFor()
    await watched.check(page)
    t.pass('nothing ran')
  })

  await t.test('as the site’s own words', async (t) => {
    for (let at = 0; at < payloads.length; at += 6) {
      const greeting = payloads
        .slice(at, at + 6)
        .join('\n')
        .slice(0, 500)
      const changed = await admin.api.patch(`/sites/${site.id}`, { name: names[at], greeting })
      assert.equal(changed.status, 200, JSON.stringify(changed.body))
      const visitor = await browser.person()
      const seen = await watchPages(visitor)
      await visitor.goto(shop.at('page'))
      const { frame } = await openChat(visitor)
      const shown = async () => plain((await frame.locator('main').textContent()) ?? '')
      await eventually(async () => assert.ok((await shown()).includes(plain(names[at] ?? '')), `name ${names[at]}`))
      await seen.check(visitor)
      await visitor.context().close()
    }
    t.pass('shown as text')
  })

  await t.test('a colour is a colour, an origin an origin, a key a key', async (t) => {
    for (const payload of payloads) {
      for (const field of ['colour', 'locale', 'logo', 'corner'])
        t.equal((await admin.api.patch(`/sites/${site.id}`, { [field]: payload })).status, 400, field)
      t.equal((await admin.api.patch(`/sites/${site.id}`, { origins: [payload] })).status, 400, 'origins')
    }
  })
  t.same(browser.complaints, [])
})

t.test('in the console’s page of a site and its preview', async (t) => {
  const { app, browser } = await open(t)
  const site = await buildSite(app, { key: 'typed' })
  const page = await browser.person()
  const watched = await watchPages(page)
  await signIn(page, `${app.url}/console/sites?id=${site.id}`, 'admin')
  for (const [at, payload] of payloads.entries()) {
    await page.getByLabel('Name', { exact: true }).fill(names[at] ?? '')
    await page.getByLabel('Greeting').fill(payload)
    await page.getByLabel('Brand colour').fill(payload.slice(0, 7))
    if (at % 8 === 0) await watched.check(page)
  }
  await watched.check(page)
  t.same(browser.complaints, [])
})
