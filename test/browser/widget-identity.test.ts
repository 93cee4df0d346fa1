import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createSigner } from 'fast-jwt'
import t from 'tap'
import { openBrowser, startDemo, takePicture } from '../helper/browser.ts'
import { openChat } from '../helper/chat.ts'
import { eventually } from '../helper/eventually.ts'
import { buildShopkeeper, visitShop } from '../helper/widget.ts'

t.test('who the visitor is', async (t) => {
  const app = await startDemo(t)
  const shop = await buildShopkeeper(app)
  const key = await shop.secret()
  // Each is another one, also within a second: none may be used twice.
  const identity = (sub: string, more: object = {}): string =>
    createSigner({ key, expiresIn: 120_000 })({ sub, aud: 'demo', name: 'Robin Gray', jti: randomUUID(), ...more })
  const browser = await openBrowser(t)
  const newest = async () => (await shop.admin.api.get('/tickets?sort=-createdAt&limit=1')).body.items[0]
  const identify = (jwt: string) => window.parley?.identify(jwt)

  await t.test('what was written before belongs to the person from then on', async (t) => {
    const page = await browser.person()
    await visitShop(page, app)
    const chat = await openChat(page)
    await chat.say('I am not signed in yet')
    await chat.frame.getByText('Sent').waitFor()
    await page.evaluate(identify, identity('robin-1'))
    await eventually(async () => assert.equal((await newest()).customer.name, 'Robin Gray'))
    await chat.log.getByText('I am not signed in yet').waitFor()
    await chat.say('Now I am')
    await eventually(async () => assert.equal((await newest()).messageCount, 2), { within: 30_000 })

    const other = await browser.person()
    await visitShop(other, app, { before: `parleyCalls = [['identify', '${identity('robin-1')}']]` })
    const elsewhere = await openChat(other)
    await elsewhere.log.getByText('Now I am').waitFor()
    t.same(await elsewhere.shown(), ['I am not signed in yet', 'Now I am'], 'the same on another device')
  })

  await t.test('what is written while the server knows it already, and the page not yet, is not lost', async (t) => {
    const page = await browser.person()
    let answer = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    let identified = Promise.resolve()
    await page.route('**/api/v1/widget/session', async (route) => {
      const isIdentity = route.request().postData()?.includes('"identity"')
      const response = await route.fetch()
      const fulfilled = (isIdentity ? held : identified).then(() => route.fulfill({ response }))
      // Whatever was asked for meanwhile is answered behind it.
      if (isIdentity) identified = fulfilled
      await fulfilled
    })
    await visitShop(page, app)
    const chat = await openChat(page)
    await chat.say('Who am I?')
    await chat.frame.getByText('Sent').waitFor()
    await page.evaluate(identify, identity('late-1', { name: 'Late Person' }))
    await eventually(async () => assert.equal((await newest()).customer.name, 'Late Person'))
    const refused = page.waitForResponse((response) => response.status() === 401)
    await chat.say('Written in between')
    await refused
    answer()
    await eventually(async () => assert.equal((await newest()).messageCount, 2, 'it has not gone out'))
    await chat.frame.getByText('Sent').waitFor()
    t.same(await chat.shown(), ['Who am I?', 'Written in between'])
    t.equal((await newest()).customer.name, 'Late Person')
  })

  await t.test('what has not gone out yet goes out under the person’s name', async (t) => {
    const page = await browser.person()
    // Before the chat connects: a socket that is open already would take the message.
    await page.route('**/api/v1/tickets', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    await page.routeWebSocket('**/ws', (socket) => void socket.close())
    await visitShop(page, app)
    const chat = await openChat(page)
    await chat.field.waitFor()
    await chat.say('Written in a tunnel')
    await chat.frame.getByText('Sending…').waitFor()
    await page.evaluate(identify, identity('tunnel-1', { name: 'Tunnel Person' }))
    await page.waitForResponse((response) => response.url().endsWith('/widget/session'))
    await page.unroute('**/api/v1/tickets')
    await eventually(
      async () => {
        const ticket = await newest()
        assert.equal(ticket.subject, 'Written in a tunnel')
        assert.equal(ticket.customer.name, 'Tunnel Person')
      },
      { within: 40_000 },
    )
    t.pass('nothing was lost')
  })

  await t.test('an identity that is refused changes nothing', async (t) => {
    const page = await browser.person()
    const bad = createSigner({ key: 'x'.repeat(32), expiresIn: 120_000 })({ sub: 'eve', aud: 'demo' })
    await visitShop(page, app, { before: `parleyCalls = [['identify', '${bad}']]` })
    const chat = await openChat(page)
    await chat.say('Still anonymous')
    await eventually(async () => assert.match((await newest()).customer.name, /^Visitor/))
    t.equal((await newest()).subject, 'Still anonymous')
  })

  await t.test('logging out leaves nothing behind', async (t) => {
    const page = await browser.person()
    await visitShop(page, app)
    const chat = await openChat(page)
    await chat.say('A secret')
    await chat.frame.getByText('Sent').waitFor()
    await chat.field.fill('Half a sec')
    await page.evaluate(() => window.parley?.logout())
    await chat.log.getByText('A secret').waitFor({ state: 'detached' })
    await chat.frame.getByText('Ask us anything').waitFor()
    t.equal(await chat.field.inputValue(), '')
    await page.reload()
    const again = await openChat(page)
    await again.frame.getByText('Ask us anything').waitFor()
    t.equal(await again.log.getByText('A secret').count(), 0)
    await page.evaluate(() => window.parley?.close())
    await page.evaluate(() => window.parley?.logout())
    await eventually(async () =>
      assert.equal(
        await page.evaluate(() => Object.keys(localStorage).filter((name) => /visitor|draft/.test(name)).length),
        0,
      ),
    )
  })

  await t.test('a site that wants to know says so to who it does not know', async (t) => {
    const changed = await shop.change({ identityRequired: true })
    t.equal(changed.status, 200)
    const page = await browser.person()
    await visitShop(page, app)
    await page.getByRole('button', { name: /^Open chat/ }).click()
    const frame = page.frameLocator('iframe[src*="/widget/frame"]')
    await frame.getByText('Sign in on this site to write to us.').waitFor()
    await takePicture(page, 'widget-sign-in')
    await page.evaluate(identify, identity('robin-9'))
    await frame.getByRole('textbox', { name: 'Your message' }).waitFor()
  })
  t.same(
    browser.complaints.filter((text) => !/ERR_FAILED|WebSocket/.test(text)),
    [],
  )
})
