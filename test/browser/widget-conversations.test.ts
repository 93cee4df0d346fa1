import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { buildAgent } from '../helper/app.ts'
import { openBrowser, startDemo, takePicture } from '../helper/browser.ts'
import { openChat } from '../helper/chat.ts'
import { eventually } from '../helper/eventually.ts'
import { openWebSocket } from '../helper/sockets.ts'

t.test('a visitor’s conversations', async (t) => {
  const app = await startDemo(t)
  const staff = await buildAgent(app)
  const agent = await openWebSocket(t, app.url, staff.token)
  const browser = await openBrowser(t)
  const page = await browser.person()
  await page.goto(`${app.url}/demo`)
  const chat = await openChat(page)
  const button = (name: string | RegExp) => chat.frame.getByRole('button', { name })
  await chat.say('Where is my kettle?')
  const { ticketId } = await agent.hears('ticket.created', ({ data }) => data.ticket.subject === 'Where is my kettle?')

  await t.test('an emoji comes to where the writing stopped', async (t) => {
    await chat.field.fill('Thanks and bye')
    await chat.field.evaluate((field) => (field as HTMLTextAreaElement).setSelectionRange(6, 6))
    await button('Emoji').click()
    await chat.frame.getByRole('group', { name: 'Emoji' }).waitFor()
    await takePicture(page, 'widget-emoji')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    t.equal(await chat.field.inputValue(), 'Thanks😅 and bye')
    await button('Emoji').click()
    await page.keyboard.press('Escape')
    await chat.frame.getByRole('group', { name: 'Emoji' }).waitFor({ state: 'detached' })
    await chat.field.press('Enter')
    await agent.hears('ticket.summary', ({ data }) => data.ticket.lastMessage?.excerpt === 'Thanks😅 and bye')
  })

  await t.test('a second one is begun beside the first, and both are listed', async (t) => {
    await button('More').click()
    await chat.frame.getByRole('menuitem', { name: 'New conversation' }).click()
    await chat.log.getByText('Where is my kettle?').waitFor({ state: 'detached' })
    await chat.say('And a lid, please')
    const second = await agent.hears('ticket.created', ({ data }) => data.ticket.subject === 'And a lid, please')
    t.not(second.ticketId, ticketId)
    await button('Your conversations').click()
    await button(/Where is my kettle/).waitFor()
    await button(/And a lid/).waitFor()
    await agent.call('message:send', { ticketId, body: 'It left this morning.' })
    await chat.frame.getByText('1 unread message').waitFor()
    await takePicture(page, 'widget-history')
    await button(/Where is my kettle/).click()
    await chat.log.getByText('It left this morning.').waitFor()
    await chat.say('Great')
    await agent.hears('ticket.summary', (event) => event.ticketId === ticketId && event.data.ticket.unread > 0)
    t.equal(await chat.log.getByText('And a lid').count(), 0, 'each has its own words')
  })

  await t.test('what is solved can be rated', async (t) => {
    await agent.call('ticket:status', { ticketId, status: 'solved' })
    const choice = chat.frame.getByRole('radio', { name: 'Good', exact: true })
    await choice.check({ force: true })
    await chat.frame.getByLabel('Would you like to add anything?').fill('Fast.')
    await takePicture(page, 'widget-rating')
    await chat.frame.locator('.rating').getByRole('button', { name: 'Send' }).click()
    await chat.frame.getByText('Thank you for telling us.').waitFor()
    const { body } = await staff.api.get(`/tickets/${ticketId}`)
    t.match(body.rating, { score: 4, comment: 'Fast.' })
  })

  await t.test('a copy goes to an address that is asked for once', async (t) => {
    const sent = async (): Promise<string[]> => {
      const folder = join(app.dataDir, 'mail')
      const files = await readdir(folder).catch(() => [])
      return await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
    }
    await button('More').click()
    await chat.frame.getByRole('menuitem', { name: 'Send me a copy by e-mail' }).click()
    const address = chat.frame.getByLabel('Where shall we send this conversation?')
    await address.fill('robin@nowhere')
    await address.press('Enter')
    await chat.frame.getByText('This does not look like an e-mail address.').waitFor()
    await address.fill('robin@kettle.example')
    await address.press('Enter')
    await chat.frame.getByText('A copy is on its way to robin@kettle.example.').waitFor()
    await takePicture(page, 'widget-transcript')
    await eventually(async () => {
      const mails = await sent()
      assert.ok(mails.some((mail) => mail.includes('robin@kettle.example') && mail.includes('It left this morning')))
    })
    t.pass('it came')
  })
  t.same(browser.complaints, [])
})

t.test('a long thread is read upwards without a jump', async (t) => {
  const app = await startDemo(t)
  const staff = await buildAgent(app)
  const browser = await openBrowser(t)
  const page = await browser.person()
  await page.goto(`${app.url}/demo`)
  const chat = await openChat(page)
  await chat.say('The first of many')
  await chat.frame.getByText('Sent').waitFor()
  const { body } = await staff.api.get('/tickets?sort=-createdAt&limit=1')
  const { id } = body.items[0]
  for (let from = 1; from <= 300; from += 20) {
    const numbers = Array.from({ length: 20 }, (_, at) => from + at)
    await Promise.all(numbers.map((at) => staff.api.post(`/tickets/${id}/messages`, { body: `Line ${at}` })))
  }
  await page.reload()
  const again = await openChat(page)
  await again.log
    .getByText(/^Line \d+$/)
    .last()
    .waitFor()
  const top = () =>
    again.log.evaluate((box) => {
      const row = [...box.querySelectorAll('.row')].find((one) => one.getBoundingClientRect().bottom > 200)
      return { words: row?.textContent, top: Math.round(row?.getBoundingClientRect().top ?? 0), at: box.scrollTop }
    })
  let jumps = 0
  for (let steps = 0; steps < 400 && (await again.log.getByText('The first of many').count()) === 0; steps++) {
    const before = await top()
    await page.waitForTimeout(20)
    const after = await top()
    if (before.words === after.words && Math.abs(before.top - after.top) > 2) jumps++
    await again.log.evaluate((box) => {
      box.scrollTop -= 300
    })
  }
  await again.log.getByText('The first of many').waitFor()
  t.equal(jumps, 0)
  t.equal((await again.log.locator('.bubble .markdown').count()) >= 301, true, 'all of it is there')
})
