import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import t from 'tap'
import { buildCustomer, buildTicket } from '../helper/app.ts'
import { openBrowser, signIn, startDemo, takePicture } from '../helper/browser.ts'
import { eventually } from '../helper/eventually.ts'
import { startReceiver } from '../helper/receiver.ts'

const patience = { within: 30_000 }
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click()

t.test('an admin sets up a webhook, sees what came of it and sends again', async (t) => {
  const app = await startDemo(t, { WEBHOOK_ALLOW_PRIVATE: 'true' })
  let works = true
  const receiver = await startReceiver(t, (_one, response) => {
    response.writeHead(works ? 200 : 410).end(works ? 'thanks' : 'no more')
    return 0
  })
  const browser = await openBrowser(t)
  const page = await browser.person()
  await signIn(page, `${app.url}/console/webhooks`, 'admin')

  await t.test('what is wrong with the address stands beside it', async (t) => {
    await seen(page, 'No webhooks yet')
    await takePicture(page, 'console-webhooks-none')
    await press(page, 'New webhook')
    await press(page, 'Create webhook')
    await seen(page, 'Say where to send it.')
    await page.getByLabel('URL').fill('ftp://files.example.com')
    await page.keyboard.press('Enter')
    await seen(page, 'Has to begin with https://.')
    t.equal(await page.getByLabel('URL').getAttribute('aria-invalid'), 'true')
  })

  let secret = ''
  await t.test('the secret is shown once', async (t) => {
    await page.getByLabel('URL').fill(receiver.url)
    await page.getByLabel('What it is for').fill('Our CRM')
    await page.getByLabel('Some').check()
    await page.getByLabel('ticket.created').check()
    await page.getByLabel('message.created').check()
    await takePicture(page, 'console-webhooks-form')
    await press(page, 'Create webhook')
    secret = (await page.getByLabel('Signing secret', { exact: true }).textContent()) ?? ''
    t.match(secret, /^whsec_/)
    await takePicture(page, 'console-webhooks-secret')
    await press(page, 'I have kept it')
    t.equal(await page.getByText(secret).count(), 0)
    await seen(page, 'ticket.created, message.created')
  })

  await t.test('a test and an event arrive, and stand in the list with all that was sent', async (t) => {
    await page.getByRole('link', { name: /Our CRM/ }).click()
    await seen(page, 'Nothing sent yet')
    await press(page, 'Send a test')
    await eventually(() => assert.equal(receiver.received.length, 1), patience)
    await buildTicket(await buildCustomer(app), { message: 'From a customer' })
    await eventually(() => assert.equal(receiver.received.length, 2), patience)
    for (const { text, headers } of receiver.received) {
      t.doesNotThrow(() => new Webhook(secret).verify(text, headers as Record<string, string>))
    }
    await eventually(async () => {
      await press(page, 'Refresh')
      assert.equal(await page.getByText('Delivered', { exact: true }).count(), 3, 'two, and the filter')
    }, patience)
    await page.getByRole('button', { name: /ticket\.created/ }).click()
    await seen(page, 'Answered 200')
    await seen(page, 'thanks')
    t.match(await page.getByLabel('Body sent').textContent(), /"type": "ticket\.created"/)
    t.match(await page.getByLabel('Headers sent').textContent(), /webhook-id: [0-9a-f]{24}/)
    await takePicture(page, 'console-webhooks-one')
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await takePicture(page, `console-webhooks-one-${colorScheme}`)
    }
    await press(page, 'Send again')
    await eventually(() => assert.equal(receiver.received.length, 3), patience)
    t.equal(receiver.received[2]?.headers['webhook-id'], receiver.received[1]?.headers['webhook-id'])
    await page.getByRole('button', { name: /ticket\.created/ }).click()
  })

  await t.test('events can be changed, and the secret too', async (t) => {
    await press(page, 'Edit')
    t.equal(await page.getByLabel('ticket.created').isChecked(), true)
    await page.getByLabel('ticket.created').uncheck()
    await press(page, 'Save')
    await seen(page, /^message\.created · made by/)
    await press(page, 'New secret')
    await press(page, 'Make a new secret')
    const next = (await page.getByLabel('Signing secret', { exact: true }).textContent()) ?? ''
    t.not(next, secret)
    await press(page, 'I have kept it')
    await press(page, 'Send a test')
    await eventually(() => assert.equal(receiver.received.length, 4), patience)
    const { text, headers } = receiver.received[3] ?? assert.fail()
    for (const one of [secret, next]) {
      t.doesNotThrow(() => new Webhook(one).verify(text, headers as Record<string, string>))
    }
  })

  await t.test('an endpoint that is gone is told nothing, until it is switched on again', async (t) => {
    works = false
    await press(page, 'Send a test')
    await seen(page, 'It answered 410 Gone, so that it is told nothing any more.')
    await takePicture(page, 'console-webhooks-gone')
    works = true
    await press(page, 'Switch on')
    await seen(page, 'Active')
    await press(page, 'Switch off')
    await seen(page, 'It is switched off and told nothing.')
    await page.setViewportSize({ width: 390, height: 800 })
    await takePicture(page, 'console-webhooks-phone')
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('link', { name: 'All webhooks' }).click()
    await page.getByText('Off', { exact: true }).first().waitFor()
    await takePicture(page, 'console-webhooks')
    await page.getByRole('link', { name: /Our CRM/ }).click()
    await press(page, 'Remove')
    await press(page, 'Remove webhook')
    await seen(page, 'No webhooks yet')
    t.equal(new URL(page.url()).search, '')
  })
  const refused = /status of 400/
  t.same(
    browser.complaints.filter((one) => !refused.test(one)),
    [],
  )
})
