import assert from 'node:assert/strict'
import t from 'tap'
import { buildAgent } from '../helper/app.ts'
import { openBrowser, startDemo, takePicture } from '../helper/browser.ts'
import { eventually } from '../helper/eventually.ts'

t.test('a customer signs up, writes, and reads the answer live', async (t) => {
  const app = await startDemo(t)
  const agent = await buildAgent(app)
  const browser = await openBrowser(t)
  const page = await browser.person({ viewport: { width: 390, height: 844 } })
  const seen = (text: string | RegExp) => page.getByText(text).first().waitFor()

  await page.goto(`${app.url}/portal`)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByLabel('E-mail').fill('mia@example.test')
  await page.getByLabel('Username').fill('mia')
  await page.getByLabel('Password').fill('correct horse')
  await page.keyboard.press('Enter')
  await page
    .getByRole('link', { name: /new ticket/i })
    .first()
    .click()

  await page.getByLabel('How can we help?').fill('My parcel went to the wrong house.')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.waitForURL(/\/portal\/tickets\/[0-9a-f]{24}/)
  await seen('My parcel went to the wrong house.')
  const ticketId = page.url().split('/').at(-1)
  const thread = async (): Promise<{ body: string; author: { username: string } }[]> =>
    (await agent.api.get(`/tickets/${ticketId}/messages`)).body.items

  await t.test('the answer and the status arrive by themselves', async (t) => {
    await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'Which house did it go to?' })
    await seen('Which house did it go to?')
    await agent.api.patch(`/tickets/${ticketId}/status`, { status: 'pending' })
    await seen(/waiting|pending/i)
    await takePicture(page, 'portal-ticket')
    t.pass('both were seen')
  })

  await t.test('a reply goes out', async (t) => {
    await page.getByRole('textbox', { name: 'Your message' }).fill('The one next door.')
    await page.getByRole('button', { name: 'Send' }).click()
    await seen('The one next door.')
    await eventually(async () => assert.equal((await thread()).at(-1)?.body, 'The one next door.'))
    t.equal((await thread()).at(-1)?.author.username, 'mia')
  })

  await t.test('without a network it says how many messages wait', async (t) => {
    await page.context().setOffline(true)
    for (const words of ['First.', 'Second.']) {
      await page.getByRole('textbox', { name: 'Your message' }).fill(words)
      await page.getByRole('button', { name: 'Send' }).click()
    }
    await seen('Your 2 messages go out as soon as you are back.')
    await takePicture(page, 'portal-offline')
    await page.context().setOffline(false)
    await page.getByText('Your 2 messages').waitFor({ state: 'detached' })
    await eventually(async () =>
      assert.deepEqual(
        (await thread()).slice(-2).map(({ body }) => body),
        ['First.', 'Second.'],
      ),
    )
    t.pass('both went out, in order')
  })

  await t.test('a deep link survives signing in again', async (t) => {
    await page.context().clearCookies()
    await page.reload()
    await page.getByLabel('E-mail or username').fill('mia')
    await page.getByLabel('Password').fill('correct horse')
    await page.keyboard.press('Enter')
    await seen('The one next door.')
    t.equal(page.url(), `${app.url}/portal/tickets/${ticketId}`)
  })

  t.same(browser.complaints, [])
})
