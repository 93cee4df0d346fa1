import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import t from 'tap'
import { buildAdmin, buildCustomer, buildTicket } from '../helper/app.ts'
import { openBrowser, signIn, startDemo, takePicture } from '../helper/browser.ts'
import { eventually } from '../helper/eventually.ts'
import { assertAccessible } from './axe.ts'

const undo = (page: Page) => page.getByRole('button', { name: 'Undo' })

t.test('an agent does in one step what takes several', async (t) => {
  const app = await startDemo(t)
  const admin = await buildAdmin(app)
  const customer = await buildCustomer(app, { firstName: 'Ines', lastName: 'Duarte' })
  const ticketId = await buildTicket(customer, { message: 'My kettle has a dent.' })
  const make = async (path: string, body: object): Promise<void> => {
    assert.equal((await admin.api.post(path, { ...body, shared: true })).status, 201)
  }
  await make('/canned-replies', { shortcut: 'swap', body: 'Hello {{customer.name}}, a new one is on its way.' })
  await make('/canned-replies', { shortcut: 'sorry', body: 'We are sorry to hear that.' })
  const reply = { body: 'Hello {{customer.name}}, please send us a picture of it.' }
  await make('/macros', { name: 'Ask for a picture', actions: { status: 'pending', addTags: ['returns'], reply } })
  const ticket = async () => (await admin.api.get(`/tickets/${ticketId}`)).body

  const browser = await openBrowser(t)
  const page = await browser.person()
  await signIn(page, `${app.url}/console/tickets/${ticketId}`, 'agent')
  const field = page.getByRole('textbox', { name: 'Reply' })
  const options = page.getByRole('listbox', { name: 'Canned replies' }).getByRole('option')
  await page.getByLabel('Status').and(page.locator('select')).waitFor()

  await t.test('a canned reply is found by its shortcut and filled in, by keys alone', async (t) => {
    await page.keyboard.press('r')
    await page.keyboard.type('Thank you. /s')
    await eventually(async () => assert.equal(await options.count(), 2))
    await takePicture(page, 'console-canned-replies')
    await assertAccessible(page, 'canned replies')
    const chosen = page.locator('[role="option"][aria-selected="true"]')
    const before = await chosen.textContent()
    await page.keyboard.press('ArrowDown')
    assert.notEqual(await chosen.textContent(), before)
    assert.equal(await field.getAttribute('aria-activedescendant'), await chosen.getAttribute('id'))
    await page.keyboard.type('w')
    await page.keyboard.press('Enter')
    t.equal(await field.inputValue(), 'Thank you. Hello Ines Duarte, a new one is on its way.')
    t.equal(await options.count(), 0)
  })

  await t.test('it is found by its words too, and Esc leaves what was typed', async (t) => {
    await field.fill('')
    await field.press('Slash')
    await page.keyboard.type('hear')
    await eventually(async () => assert.deepEqual((await options.allTextContents()).length, 1))
    await page.keyboard.press('Escape')
    t.equal(await options.count(), 0)
    t.equal(await field.inputValue(), '/hear')
    t.equal(await field.evaluate((element) => element === document.activeElement), true, 'still in the field')
    await field.fill('')
  })

  await t.test('a macro changes and answers at once, and what it changed can be taken back', async (t) => {
    await page.getByRole('button', { name: 'Macros' }).click()
    await page.getByRole('menuitem', { name: 'Ask for a picture' }).click()
    await page.getByText('Hello Ines Duarte, please send us a picture of it.').first().waitFor()
    await page.getByText('“Ask for a picture” is done').waitFor()
    assert.equal((await ticket()).status, 'pending')
    await undo(page).click()
    await eventually(async () => assert.equal((await ticket()).status, 'open'))
    t.same((await ticket()).tags, [])
    await eventually(async () => assert.equal(await page.locator('#details-status').inputValue(), 'open'))
  })

  await t.test('a status is taken back', async (t) => {
    await page.locator('#details-status').selectOption('solved')
    await page.getByText(/is now solved/).waitFor()
    assert.equal((await ticket()).status, 'solved')
    await takePicture(page, 'console-undo')
    await undo(page).click()
    await eventually(async () => assert.equal((await ticket()).status, 'open'))
    t.equal(await undo(page).count(), 0)
  })

  await t.test('so is who has the ticket, but not over what a colleague did since', async (t) => {
    await page.getByRole('button', { name: 'Assign to me' }).click()
    await page.getByText(/is now yours/).waitFor()
    await undo(page).click()
    await eventually(async () => assert.equal((await ticket()).assignee, null))
    await page.getByRole('button', { name: 'Assign to me' }).click()
    await undo(page).waitFor()
    await admin.api.patch(`/tickets/${ticketId}`, { assignee: admin.id })
    await undo(page).click()
    await page.getByText(/was not changed/).waitFor()
    t.equal((await ticket()).assignee.id, admin.id)
  })
  await t.test('all of it stands in the history, newest first', async (t) => {
    const history = page.locator('.history li')
    const told = [
      /^admin\S+ took the ticket/,
      /^Noor Haddad took the ticket/,
      /^Noor Haddad made it nobody’s/,
      /^Noor Haddad took the ticket/,
      /^Noor Haddad changed the status to Open/,
      /^Noor Haddad changed the status to Solved/,
    ]
    await eventually(async () => {
      const lines = await history.allTextContents()
      for (const [at, words] of told.entries()) assert.match(lines[at] ?? '', words)
    })
    await page.reload()
    await history.first().waitFor()
    assert.equal(await history.filter({ hasText: 'opened the ticket' }).count(), 0)
    await page.getByRole('button', { name: 'Show more' }).click()
    await history.filter({ hasText: 'opened the ticket' }).waitFor()
    await takePicture(page, 'console-history')
    await assertAccessible(page, 'the history')
    t.match((await history.last().textContent()) ?? '', /^Ines Duarte opened the ticket/)
  })
  t.same(
    browser.complaints.filter((words) => !/409/.test(words)),
    [],
  )
})
