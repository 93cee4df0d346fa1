import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import t from 'tap'
import { openBrowser, signIn, startDemo, takePicture } from '../helper/browser.ts'
import { eventually } from '../helper/eventually.ts'
import { letterTo, linkIn } from '../helper/mail.ts'

const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click()

t.test('an admin manages people and keys, and the audit log tells', async (t) => {
  const app = await startDemo(t)
  const browser = await openBrowser(t)
  const page = await browser.person()
  await signIn(page, `${app.url}/console/people`, 'admin')

  await t.test('an invited agent chooses a password and is at the desk', async (t) => {
    await press(page, 'Add a person')
    await page.getByLabel('E-mail').fill('ines@example.test')
    await page.getByLabel('Username').fill('ines')
    await press(page, 'Create and invite')
    await seen(page, 'An invitation is on its way to ines@example.test.')
    const invited = await browser.person()
    await invited.goto(linkIn(await letterTo(app, 'ines@example.test')))
    await invited.getByLabel('New password', { exact: true }).fill('correct horse')
    await press(invited, 'Set password')
    await invited.getByLabel('E-mail or username').fill('ines')
    await invited.getByLabel('Password').fill('correct horse')
    await invited.keyboard.press('Enter')
    await invited.getByRole('navigation', { name: 'Views' }).waitFor()
    t.equal(await invited.getByRole('link', { name: 'Account of ines' }).count(), 1)
  })

  await t.test('a role and a switched-off account can be taken back', async (t) => {
    const role = page.getByLabel('Role of Noor Haddad')
    await role.selectOption('admin')
    await seen(page, 'Noor Haddad is an admin now.')
    await press(page, 'Undo')
    await eventually(async () => assert.equal(await role.inputValue(), 'agent'))
    await press(page, 'More for Noor Haddad')
    await page.getByRole('menuitem', { name: 'Deactivate' }).click()
    await seen(page, 'Noor Haddad is deactivated and signed out everywhere.')
    await press(page, 'More for Noor Haddad')
    await page.getByRole('menuitem', { name: 'Reactivate' }).click()
    await seen(page, 'Noor Haddad can sign in again.')
    await page.getByRole('button', { name: 'Agents' }).click()
    await eventually(async () => assert.equal(await page.getByText('customer@demo.test').count(), 0))
    t.equal(await page.getByText('deactivated', { exact: true }).count(), 0)
    await page.getByRole('button', { name: 'Everyone' }).click()
  })

  await t.test('what is held about a person is a download', async (t) => {
    await press(page, 'More for Robin Vega')
    const begun = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Export their data' }).click()
    const file = await begun
    t.equal(file.suggestedFilename(), 'parley-customer.json')
    t.match(JSON.parse(await readFile(await file.path(), 'utf8')), { user: { email: 'customer@demo.test' } })
  })

  await t.test('a person is erased only after their username was typed', async (t) => {
    await page.getByLabel('Search people').fill('robin')
    await press(page, 'More for Robin Vega')
    await page.getByRole('menuitem', { name: 'Erase' }).click()
    const erase = page.getByRole('button', { name: 'Erase for good' })
    t.equal(await erase.isDisabled(), true)
    await page.getByLabel(/Type “customer”/).fill('customer')
    await erase.click()
    await seen(page, 'Nobody found')
  })

  await t.test('a key works until it is removed', async (t) => {
    await page.getByRole('link', { name: 'API keys' }).click()
    await press(page, 'New key')
    await page.getByLabel('Name').fill('Nightly import')
    await page.getByLabel('tickets:read').check()
    await page.keyboard.press('Enter')
    const key = await page.getByLabel('API key', { exact: true }).textContent()
    const use = async () =>
      (await fetch(`${app.url}/api/v1/tickets`, { headers: { authorization: `Bearer ${key}` } })).status
    t.equal(await use(), 200)
    await press(page, 'I have kept it')
    t.equal(await page.getByText(key ?? '').count(), 0, 'it is shown once')
    await press(page, 'Remove Nightly import')
    await press(page, 'Remove key')
    await seen(page, 'No keys yet')
    t.equal(await use(), 401)
  })

  await t.test('what was done stands in the audit log, newest first', async (t) => {
    await page.getByRole('link', { name: 'Audit log' }).click()
    const rows = page.getByRole('table').locator('tbody tr')
    await rows.first().waitFor()
    t.match(await rows.allTextContents(), [
      /Alma Lindqvist.*removed an API key/,
      /Alma Lindqvist.*made an API key for tickets:read/,
      /Alma Lindqvist.*erased the person.*Deleted user/,
      /Alma Lindqvist.*exported all their data.*Deleted user/,
      /Alma Lindqvist.*reactivated the account.*Noor Haddad/,
      /Alma Lindqvist.*deactivated the account.*Noor Haddad/,
      /Alma Lindqvist.*made them an agent.*Noor Haddad/,
      /Alma Lindqvist.*made them an admin.*Noor Haddad/,
      /ines.*chose a password by a mailed link/,
      /Alma Lindqvist.*created an account as an agent.*ines/,
    ])
    await page.getByLabel('Done by').selectOption({ label: 'ines' })
    await eventually(async () => assert.equal(await rows.count(), 1))
    await takePicture(page, 'console-audit')
  })
  t.same(browser.complaints, [])
})
