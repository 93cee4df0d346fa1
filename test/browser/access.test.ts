import assert from 'node:assert/strict'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import t from 'tap'
import { openBrowser, signIn, startDemo, takePicture } from '../helper/browser.ts'
import { eventually } from '../helper/eventually.ts'
import { linkIn, resetLetterTo } from '../helper/mail.ts'

const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click()
const atDesk = (page: Page) => page.getByRole('navigation', { name: 'Views' }).waitFor()

/** Sets the second factor up from where its key is shown, and gives the app that makes its codes. */
const setUpFactor = async (page: Page): Promise<TOTP> => {
  const key = await page.getByLabel('Key', { exact: true }).textContent()
  const app = new TOTP({ secret: Secret.fromBase32((key ?? '').replace(/\s/g, '')) })
  await page.getByLabel('Six-digit code').fill(app.generate())
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Recovery codes' }).waitFor()
  return app
}

t.test('who has a second factor signs in with it', async (t) => {
  const app = await startDemo(t)
  const browser = await openBrowser(t)
  const page = await browser.person()
  await signIn(page, `${app.url}/console/account`, 'agent')
  await press(page, 'Set up')
  const authenticator = await setUpFactor(page)
  const codes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents()
  t.equal(codes.length, 10)
  await page.keyboard.press('Escape')
  t.ok(await page.getByText(codes[0] ?? '').isVisible(), 'what is shown once does not go by a slip')
  await press(page, 'I have kept them')
  await seen(page, '10 recovery codes left')
  await press(page, 'Sign out')

  await signIn(page, `${app.url}/console`, 'agent')
  await page.getByLabel('Six-digit code').fill('000000')
  await page.keyboard.press('Enter')
  await seen(page, /That code is wrong or was used already/)
  await press(page, 'Back')
  t.equal(await page.getByLabel('E-mail or username').inputValue(), 'agent', 'what was typed is still there')
  t.equal(await page.getByLabel('Password').inputValue(), 'parley-demo')
  await page.getByLabel('Password').press('Enter')
  // The next step's code: the present one was spent on the set-up.
  await page.getByLabel('Six-digit code').fill(authenticator.generate({ timestamp: Date.now() + 30_000 }))
  await page.keyboard.press('Enter')
  await atDesk(page)
  await press(page, 'Sign out')

  await signIn(page, `${app.url}/console`, 'agent')
  await press(page, 'Use a recovery code')
  await page.getByLabel('Recovery code').fill(codes[0] ?? '')
  await page.keyboard.press('Enter')
  await atDesk(page)
  await page.getByRole('link', { name: /^Account of/ }).click()
  await seen(page, '9 recovery codes left')
  t.same(browser.complaints, [])
})

t.test('where a second factor is required, the console shows nothing else before it is there', async (t) => {
  const app = await startDemo(t, { STAFF_TOTP_REQUIRED: 'true' })
  const browser = await openBrowser(t)
  const page = await browser.person()
  await signIn(page, `${app.url}/console/people`, 'admin')
  await page.getByRole('heading', { name: 'Set up your second factor' }).waitFor()
  t.equal(await page.getByRole('navigation').count(), 0)
  await takePicture(page, 'console-enrol')
  await setUpFactor(page)
  await press(page, 'I have kept them')
  await page.getByRole('heading', { name: 'People' }).waitFor()
  t.same(browser.complaints, [])
})

t.test('a forgotten password is replaced by a mailed link', async (t) => {
  const app = await startDemo(t)
  const browser = await openBrowser(t)
  const page = await browser.person({ viewport: { width: 390, height: 844 } })
  const elsewhere = await browser.person()
  await signIn(elsewhere, `${app.url}/portal`, 'customer')
  await elsewhere.getByRole('link', { name: /Your account/ }).waitFor()

  await page.goto(`${app.url}/portal`)
  await page.getByLabel('E-mail or username').fill('customer@demo.test')
  await press(page, 'Forgot password?')
  t.equal(await page.getByLabel('E-mail').inputValue(), 'customer@demo.test', 'typed once is enough')
  await page.keyboard.press('Enter')
  await seen(page, 'Look into your mail')

  await page.goto(linkIn(await resetLetterTo(app, 'customer@demo.test')))
  await page.getByLabel('New password', { exact: true }).fill('a better password')
  t.equal(page.url(), `${app.url}/portal/password`, 'the token is out of the address bar')
  await page.keyboard.press('Enter')
  await seen(page, 'Your password is set. Log in with it.')
  await page.getByLabel('E-mail or username').fill('customer')
  await page.getByLabel('Password').fill('a better password')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /Your account/ }).waitFor()
  await seen(elsewhere, 'You were logged out here. Log in to go on.')

  await t.test('an address without an account is answered the same', async (t) => {
    const stranger = await browser.person()
    await stranger.goto(`${app.url}/console`)
    await press(stranger, 'Forgot password?')
    await stranger.getByLabel('E-mail').fill('nobody@example.test')
    await stranger.keyboard.press('Enter')
    await seen(stranger, 'Look into your mail')
    t.pass('it was')
  })
  t.same(browser.complaints, [])
})

t.test('who ends a session elsewhere signs that browser out, live', async (t) => {
  const app = await startDemo(t)
  const browser = await openBrowser(t)
  const [here, there] = [await browser.person(), await browser.person()]
  await signIn(there, `${app.url}/console`, 'agent')
  await atDesk(there)
  await signIn(here, `${app.url}/console/account`, 'agent')
  await press(here, /^Sign out Chrome/)
  await seen(there, 'You were signed out here. Sign in to go on.')
  await eventually(async () => assert.equal(await here.getByRole('button', { name: /^Sign out Chrome/ }).count(), 0))
  t.equal(await here.getByText('this one').count(), 1, 'the own session stands')
  t.same(browser.complaints, [])
})

t.test('a new name is seen at once, a new password signs the other browsers out', async (t) => {
  const app = await startDemo(t)
  const browser = await openBrowser(t)
  const [here, there] = [await browser.person(), await browser.person({ viewport: { width: 390, height: 844 } })]
  await signIn(there, `${app.url}/portal`, 'customer')
  await there.getByRole('link', { name: /Your account/ }).waitFor()
  await signIn(here, `${app.url}/portal/account`, 'customer')

  await here.getByLabel('First name').fill('Robina')
  await press(here, 'Save')
  await here.getByRole('link', { name: 'Your account, Robina Vega' }).waitFor()
  await here.getByLabel('Current password').fill('parley-demo')
  await here.getByLabel('New password', { exact: true }).fill('a better password')
  await press(here, 'Change password')
  await seen(here, 'Changed')
  await seen(there, 'You were logged out here. Log in to go on.')
  await eventually(async () => assert.equal(await here.getByRole('button', { name: /^Sign out Chrome/ }).count(), 0))
  t.equal(await here.getByLabel('Current password').inputValue(), '', 'nothing secret is left in the fields')

  await signIn(there, `${app.url}/portal`, 'customer', 'a better password')
  await there.getByRole('link', { name: 'Your account, Robina Vega' }).waitFor()
  t.same(browser.complaints, [])
})

t.test('an agent has no way to the pages of admins', async (t) => {
  const app = await startDemo(t)
  const browser = await openBrowser(t)
  const page = await browser.person()
  await signIn(page, `${app.url}/console/audit`, 'agent')
  await page.getByText('This page is for admins').waitFor()
  t.equal(await page.getByRole('link', { name: /People|API keys|Audit log/ }).count(), 0)
  for (const name of ['people', 'api-keys']) {
    await page.goto(`${app.url}/console/${name}`)
    await page.getByText('This page is for admins').waitFor()
  }
  t.same(browser.complaints, [], 'and asks the server for nothing that it refuses')
})
