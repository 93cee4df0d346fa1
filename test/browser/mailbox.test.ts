import t from 'tap'
import { buildCustomer, buildTicket } from '../helper/app.ts'
import { openBrowser, startDemo, takePicture } from '../helper/browser.ts'
import { letterTo } from '../helper/mail.ts'

t.test('who tries the demo finds its mails, and the way from a mail to the ticket', async (t) => {
  const test = await startDemo(t)
  const customer = await buildCustomer(test, { firstName: 'Ada' })
  await buildTicket(customer, {
    subject: 'Where is my kettle?',
    message:
      'It was to come **on Friday**:\n\n1. a kettle\n2. its lid\n\n> on its way\n\nSee https://shop.example/orders/1042',
  })
  await letterTo(test, customer.email)
  const browser = await openBrowser(t)
  const page = await browser.person()
  await page.goto(test.url)
  await takePicture(page, 'home')
  await page.getByRole('link', { name: /Mailbox/ }).click()
  await page.getByRole('link', { name: /Where is my kettle/ }).click()
  const letter = page.frameLocator('iframe')
  await letter.getByText('We have your request').first().waitFor()
  t.equal(await letter.locator('strong').textContent(), 'on Friday')
  t.strictSame(await letter.locator('ol li').allTextContents(), ['a kettle', 'its lid'])
  await takePicture(page, 'demo-mailbox')
  await page.setViewportSize({ width: 390, height: 844 })
  await takePicture(page, 'demo-mailbox-phone')

  const [opened] = await Promise.all([
    page.waitForEvent('popup'),
    letter.getByRole('link', { name: 'See the conversation' }).click(),
  ])
  await opened.getByLabel('Password').waitFor()
  t.match(opened.url(), /\/portal\//, 'in a page of its own, that asks who it is')
  // Playwright's own look into a frame in which nothing may run.
  const complaints = browser.complaints.filter((text) => !text.startsWith('Blocked script execution'))
  t.strictSame(complaints, [])
})
