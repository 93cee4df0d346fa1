import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import t from 'tap'
import { openBrowser, signIn, startDemo, takePicture } from '../helper/browser.ts'
import { eventually } from '../helper/eventually.ts'
import { assertAccessible } from './axe.ts'

const totals = (page: Page) => page.locator('.report-totals > div').allTextContents()
const lines = (page: Page, title: string) =>
  page.getByRole('region', { name: title, exact: true }).locator('tbody tr').allTextContents()

t.test('the reports say what happened', async (t) => {
  const app = await startDemo(t)
  const browser = await openBrowser(t)
  const page = await browser.person()
  await signIn(page, `${app.url}/console`, 'agent')
  await page.getByRole('link', { name: 'Reports' }).click()

  await t.test('in all', async (t) => {
    await eventually(async () => assert.match((await totals(page)).join(', '), /^Opened4, Solved1, Still open3/))
    t.match((await totals(page)).join(), /Satisfied–0 rated/)
  })

  await t.test('by day, agent, site and tag', async (t) => {
    assert.equal((await lines(page, 'By day')).length, 30)
    t.match((await lines(page, 'By day'))[0], /4\D*1/, 'today stands first')
    t.match((await lines(page, 'By agent')).join(), /Noor Haddad2/)
    t.match((await lines(page, 'By tag')).join(), /billing1.*returns1|returns1.*billing1/)
  })

  await t.test('for the period that was chosen', async (t) => {
    await page.getByText('7 days').click()
    await eventually(async () => assert.equal((await lines(page, 'By day')).length, 7))
    t.pass('a week')
  })

  await t.test('for everybody to read', async (t) => {
    await takePicture(page, 'console-reports')
    await assertAccessible(page, 'reports')
    await page.emulateMedia({ colorScheme: 'dark' })
    await takePicture(page, 'console-reports-dark')
    await assertAccessible(page, 'reports, dark')
    t.pass('nothing to complain about')
  })
  t.same(browser.complaints, [])
})
