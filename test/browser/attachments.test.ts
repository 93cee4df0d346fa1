import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import t from 'tap'
import { buildAgent, buildCustomer, buildTicket } from '../helper/app.ts'
import { openBrowser, signIn, startDemo, takePicture } from '../helper/browser.ts'
import { openChat } from '../helper/chat.ts'
import { eventually } from '../helper/eventually.ts'
import { pngBytes } from '../helper/files.ts'
import { startProxy } from '../helper/tcp-proxy.ts'

const app = await startDemo(t)
const agent = await buildAgent(app)
const picture = { name: 'screen.png', mimeType: 'image/png', buffer: pngBytes(600, 400) }
const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('What happened, step by step.') }

/** What the newest message of a ticket holds. */
const newest = async (ticketId: string) => (await agent.api.get(`/tickets/${ticketId}/messages`)).body.items.at(-1)

const chosen = (root: Pick<Page, 'locator'>) => root.locator('input[type=file]')

async function downloaded(page: Page, button: Locator): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
  return await readFile(await file.path())
}

t.test('a visitor sends files from the chat, the first ones behind the first message', async (t) => {
  const browser = await openBrowser(t)
  const page = await browser.person({ viewport: { width: 390, height: 844 } })
  await page.goto(`${app.url}/demo`)
  const chat = await openChat(page)
  await chosen(chat.frame).setInputFiles([picture, notes])
  await chat.frame.getByText('Goes out after your message').first().waitFor()
  await chat.say('It looks broken.')
  await chat.log.getByRole('button', { name: /^Download notes\.txt/ }).waitFor()
  await chat.log.locator('.attachment-frame img').waitFor()
  t.same(await chat.shown(), ['It looks broken.'], 'the names are not said twice')
  await takePicture(page, 'files-widget')
  const text = await downloaded(page, chat.log.getByRole('button', { name: /^Download notes\.txt/ }))
  t.equal(text.toString(), 'What happened, step by step.')

  await t.test('what is not taken says why, and can be taken out', async (t) => {
    await chosen(chat.frame).setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<p>Hi') })
    await chat.frame.getByText(/not taken \(\.html\)/).waitFor()
    t.equal(await chat.frame.getByRole('button', { name: 'Send' }).getAttribute('aria-disabled'), 'true')
    await takePicture(page, 'files-widget-refused')
    await chat.frame.getByRole('button', { name: 'Remove page.html' }).click()
    await chat.frame.locator('.tray').waitFor({ state: 'detached' })
  })

  await t.test('a picture from the clipboard is attached', async (t) => {
    await chat.field.evaluate(
      (field, bytes) => {
        const data = new DataTransfer()
        data.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }))
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      },
      [...pngBytes(40, 30)],
    )
    await chat.frame.locator('.tray-done').waitFor()
    await chat.say('And this.')
    await chat.log.getByRole('button', { name: /^Download image\.png/ }).waitFor()
    t.pass('it was sent')
  })
  t.same(
    browser.complaints.filter((text) => !/415/.test(text)),
    [],
  )
})

t.test('agent and customer send each other files', async (t) => {
  const customer = await buildCustomer(app)
  const ticketId = await buildTicket(customer, { message: 'The invoice is wrong.' })
  const browser = await openBrowser(t)
  const portal = await browser.person({ viewport: { width: 390, height: 844 } })
  await signIn(portal, `${app.url}/portal/tickets/${ticketId}`, customer.email, customer.password)
  await portal.getByRole('textbox', { name: 'Your message' }).waitFor()
  await chosen(portal).setInputFiles([picture, notes])
  await portal.locator('.tray-done').nth(1).waitFor()
  await takePicture(portal, 'files-portal-tray')
  await portal.getByRole('button', { name: 'Send' }).click()
  await portal.getByRole('button', { name: /^Download notes\.txt/ }).waitFor()
  await eventually(async () => {
    const { body, attachments } = await newest(ticketId)
    assert.deepEqual([body, attachments[0]?.width, attachments.length], ['screen.png, notes.txt', 600, 2])
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    const console = await browser.person({ colorScheme })
    await signIn(console, `${app.url}/console?ticket=${ticketId}`, agent.email, agent.password)
    await console.getByText('The invoice is wrong.').first().click()
    await console.locator('.attachment-frame img').first().waitFor()
    await console.getByRole('button', { name: 'Note', exact: true }).click()
    await console.getByRole('textbox', { name: 'Internal note' }).fill('See the file.')
    await chosen(console).setInputFiles([{ ...notes, name: `${colorScheme}.csv` }, picture])
    await console.locator('.tray-done').nth(1).waitFor()
    await takePicture(console, `files-console-${colorScheme}`)
    await console.getByRole('button', { name: 'Add note' }).click()
    await console.getByRole('button', { name: new RegExp(`^Download ${colorScheme}\\.csv`) }).waitFor()
    await eventually(async () => {
      const { internal, body, attachments } = await newest(ticketId)
      assert.deepEqual(
        [internal, body, attachments[0].type, attachments.length],
        [true, 'See the file.', 'text/csv', 2],
      )
    })
    await console.context().close()
  }
  t.equal(await portal.getByRole('button', { name: /csv/ }).count(), 0, 'a note’s files are not the customer’s')
  await takePicture(portal, 'files-portal')
  t.same(browser.complaints, [])
})

t.test('without a connection a file says so, keeps the words, and goes up on another try', async (t) => {
  const network = await startProxy(t, app.port)
  const customer = await buildCustomer(app)
  const ticketId = await buildTicket(customer)
  const browser = await openBrowser(t)
  const page = await browser.person({ colorScheme: 'dark' })
  await signIn(page, `${network.url}/portal/tickets/${ticketId}`, customer.email, customer.password)
  const field = page.getByRole('textbox', { name: 'Your message' })
  await field.fill('My words')
  network.set('cut')
  await chosen(page).setInputFiles([notes])
  await page.getByText('A file needs a connection. Your words are kept.').waitFor()
  await takePicture(page, 'files-portal-offline')
  t.equal(await field.inputValue(), 'My words')
  network.set('pass')
  await page.getByRole('button', { name: 'Try notes.txt again' }).click()
  await page.locator('.tray-done').waitFor()
  await page.getByRole('button', { name: 'Send' }).click()
  await eventually(async () => {
    const { body, attachments } = await newest(ticketId)
    assert.deepEqual([body, attachments.length], ['My words', 1])
  })
  t.pass('it went out')
})
