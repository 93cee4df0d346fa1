import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import t from 'tap'
import { buildAdmin } from '../helper/app.ts'
import { openBrowser, signIn, startDemo, takePicture } from '../helper/browser.ts'
import { eventually } from '../helper/eventually.ts'
import { pngBytes } from '../helper/files.ts'

const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click()
const preview = (page: Page) => page.frameLocator('iframe[title="Preview of the chat"]')
const save = async (page: Page) => {
  await press(page, 'Save')
  await seen(page, 'Saved')
}

t.test('an admin sets up a site', async (t) => {
  const app = await startDemo(t)
  const browser = await openBrowser(t)
  const page = await browser.person()
  const admin = await buildAdmin(app)
  const stored = async (key: string) => {
    const { body } = await admin.api.get('/sites')
    return body.items.find((site: { key: string }) => site.key === key)
  }
  await signIn(page, `${app.url}/console/sites`, 'admin')

  await t.test('what is wrong with a new one stands beside its field', async (t) => {
    await press(page, 'New site')
    await press(page, 'Create site')
    await seen(page, 'Give it a name.')
    await page.getByLabel('Name', { exact: true }).fill('Harbour Books')
    await page.getByLabel('Address', { exact: true }).fill('not an address')
    await page.getByLabel('Key', { exact: true }).fill('demo')
    await press(page, 'Create site')
    await seen(page, 'Enter an address such as')
    await page.getByLabel('Address', { exact: true }).fill('https://Harbour.example/shop?x=1')
    await press(page, 'Create site')
    await eventually(async () =>
      assert.equal(await page.getByLabel('Key', { exact: true }).getAttribute('aria-invalid'), 'true'),
    )
    t.pass('a key that is taken too')
  })

  await t.test('it is made, and its line for the pages is there to copy', async (t) => {
    await page.getByLabel('Key', { exact: true }).fill('harbour')
    await press(page, 'Create site')
    await page.getByRole('heading', { name: 'Harbour Books' }).waitFor()
    t.strictSame((await stored('harbour')).origins, ['https://harbour.example'])
    await seen(page, `<script src="${app.url}/widget.js" data-site="harbour" async></script>`)
    await page.getByText('Pinned').click()
    const line = await page.locator('.snippet-text').textContent()
    t.match(line, /src="http:\/\/127\.0\.0\.1:\d+\/widget\.[0-9a-f]{16}\.js" integrity="sha384-[A-Za-z0-9+/=]{64}"/)
  })

  await t.test('the preview follows what is typed, and nothing of it is sent', async (t) => {
    const sent: string[] = []
    page.on('request', (request) => {
      const asked = request.method() !== 'GET' || request.frame() !== page.mainFrame()
      const { pathname } = new URL(request.url())
      if (asked && !pathname.startsWith('/assets/')) sent.push(`${request.method()} ${pathname}`)
    })
    await page.getByLabel('Name', { exact: true }).fill('Harbour & Sons')
    await page.getByLabel('Greeting').fill('Ahoy. What are you reading?')
    await page.getByLabel('Brand colour').fill('#ffd34d')
    const chat = preview(page)
    await chat.getByText('Ahoy. What are you reading?').waitFor()
    await chat.getByRole('heading', { name: 'Harbour & Sons' }).waitFor()
    const accent = chat.locator('html').evaluate((root) => root.style.getPropertyValue('--accent'))
    t.equal(await accent, 'rgb(255 211 77)')
    await seen(page, /Text on it has a contrast of 1\d\.\d : 1\./)
    await page.getByText('Conversation', { exact: true }).click()
    await chat.getByText('Hi, do you ship to Norway?').waitFor()
    await takePicture(page, 'console-site-preview')
    t.strictSame(sent, [])
    t.equal((await stored('harbour')).name, 'Harbour Books')
  })

  await t.test('who leaves with something unsaved is asked', async (t) => {
    await page.getByRole('link', { name: 'All sites' }).click()
    await press(page, 'Stay')
    t.equal(await page.getByLabel('Greeting').inputValue(), 'Ahoy. What are you reading?')
    await page.goBack()
    await seen(page, 'Leave without saving?')
    await takePicture(page, 'console-site-leave')
    await press(page, 'Save and leave')
    await page.getByRole('link', { name: /Harbour & Sons/ }).click()
    await page.getByRole('heading', { name: 'Harbour & Sons' }).first().waitFor()
    t.match(await stored('harbour'), { name: 'Harbour & Sons', colour: '#ffd34d' })
  })

  await t.test('a picture becomes its logo, and can be taken away', async (t) => {
    await page.getByLabel('Logo').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: pngBytes(300, 200) })
    await page.locator('.site-logo img').waitFor()
    await save(page)
    t.match((await stored('harbour')).logoUrl, /^\/widget\/logo\//)
    const loaded = () => page.locator('.site-logo img').evaluate((img: HTMLImageElement) => img.naturalWidth)
    await eventually(async () => assert.equal(await loaded(), 128))
    await page.getByLabel('Logo').setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no') })
    await seen(page, 'This file is no picture')
    await press(page, 'Remove')
    await save(page)
    t.equal((await stored('harbour')).logoUrl, null)
  })

  await t.test('office hours, with what is wrong beside its day', async (t) => {
    await page.getByText('In office hours').click()
    await page.getByLabel('Time zone').selectOption('Asia/Tokyo')
    await page.getByLabel('Monday, from').fill('18:00')
    await press(page, 'Save')
    await seen(page, 'The end has to come after the beginning.')
    await page.getByLabel('Monday, from').fill('08:30')
    await page.getByLabel('Monday, to').fill('00:00')
    await press(page, 'Copy Monday to all weekdays')
    await press(page, 'Add hours on Saturday')
    await press(page, 'Remove these hours of Friday')
    await page.getByLabel('Usual reply time').selectOption('hours')
    await save(page)
    const { officeHours, replyTime } = await stored('harbour')
    const day = [{ from: '08:30', to: '24:00' }]
    t.strictSame(officeHours, {
      timeZone: 'Asia/Tokyo',
      ...{ monday: day, tuesday: day, wednesday: day, thursday: day, friday: [] },
      ...{ saturday: [{ from: '09:00', to: '17:00' }], sunday: [] },
    })
    t.equal(replyTime, 'hours')
    await takePicture(page, 'console-site-hours')
  })

  await t.test('the secret is shown once, and only with one can identity be required', async (t) => {
    const required = page.getByLabel('Only for people who are signed in')
    t.equal(await required.isDisabled(), true)
    await press(page, 'Make a secret')
    await page.getByRole('dialog').getByRole('button', { name: 'Make a secret' }).click()
    const secret = await page.getByLabel('Identity secret', { exact: true }).textContent()
    t.match(secret, /^ids_/)
    await press(page, 'I have kept it')
    t.equal(await page.getByText(secret ?? '').count(), 0)
    await required.check()
    await save(page)
    t.equal((await stored('harbour')).identityRequired, true)
    await press(page, 'New secret')
    await page.getByRole('dialog').getByLabel('Not at all').check()
    await takePicture(page, 'console-site-secret')
    await page.getByRole('dialog').getByRole('button', { name: 'Make a new secret' }).click()
    t.not(await page.getByLabel('Identity secret', { exact: true }).textContent(), secret)
    await press(page, 'I have kept it')
  })

  await t.test('addresses come and go', async (t) => {
    await press(page, 'Add address')
    await page.getByLabel('Address 2').fill('*.harbour.example')
    await press(page, 'Remove https://harbour.example')
    await eventually(async () => {
      assert.equal(await page.getByLabel('Address 1').inputValue(), 'https://*.harbour.example')
    })
    await save(page)
    t.strictSame((await stored('harbour')).origins, ['https://*.harbour.example'])
  })

  await t.test('an agent sees it all and changes nothing', async (t) => {
    const agent = await browser.person()
    await signIn(agent, `${app.url}/console`, 'agent')
    await agent.getByRole('link', { name: 'Sites' }).click()
    await agent.getByRole('link', { name: /Harbour/ }).click()
    await seen(agent, 'Admins change it.')
    t.equal(await agent.getByLabel('Name', { exact: true }).isDisabled(), true)
    t.equal(await agent.getByRole('button', { name: 'Save' }).count(), 0)
    t.equal(await agent.getByRole('button', { name: 'New secret' }).isDisabled(), true)
    await takePicture(agent, 'console-site-agent')
  })

  // The key that was taken.
  t.same(
    browser.complaints.filter((text) => !/status of 409/.test(text)),
    [],
  )
})
