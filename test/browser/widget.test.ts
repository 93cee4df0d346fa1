import assert from 'node:assert/strict'
import t from 'tap'
import { buildAgent } from '../helper/app.ts'
import { openBrowser, startDemo } from '../helper/browser.ts'
import { openChat } from '../helper/chat.ts'
import { eventually } from '../helper/eventually.ts'
import { openWebSocket } from '../helper/sockets.ts'

t.test('the chat on a shop’s page', async (t) => {
  const app = await startDemo(t)
  const staff = await buildAgent(app)
  const agent = await openWebSocket(t, app.url, staff.token)
  const browser = await openBrowser(t)
  const page = await browser.person()
  const requests: string[] = []
  let sockets = 0
  page.on('request', (request) => requests.push(new URL(request.url()).pathname))
  page.on('websocket', () => sockets++)
  await page.goto(`${app.url}/demo`)
  await page.waitForLoadState('networkidle')

  await t.test('loads nothing but its launcher and how that looks before it is opened', async (t) => {
    t.equal(sockets, 0)
    t.same(
      requests.filter((path) => path.startsWith('/widget')),
      ['/widget.js'],
    )
    t.same(
      requests.filter((path) => path.startsWith('/api')),
      ['/api/v1/widget/config'],
    )
  })

  const chat = await openChat(page)
  await t.test('takes the keyboard’s focus and gives it back', async (t) => {
    await chat.frame.locator('textarea:focus').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Open chat' }).waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName)
    await eventually(async () => assert.equal(await focused(), 'BUTTON'))
    await page.keyboard.press('Enter')
    await chat.frame.locator('textarea:focus').waitFor()
    t.pass('in, out and in again')
  })

  await chat.say('Where is my kettle?')
  const { ticketId } = await agent.hears('ticket.created', ({ data }) => data.ticket.subject === 'Where is my kettle?')
  await agent.call('ticket:watch', { ticketId })

  await t.test('says what became of a message', async (t) => {
    await chat.frame.getByText('Sent').waitFor()
    await agent.call('ticket:read', { ticketId, seq: 1 })
    await chat.frame.getByText('Seen').waitFor()
    t.pass('sent, then seen')
  })

  await t.test('tells the agent who types', async (t) => {
    await chat.field.pressSequentially('Order 4')
    const { data } = await agent.hears('typing', (payload) => payload.data.typing)
    t.equal(data.user.role, 'customer')
    await chat.field.press('Enter')
    await agent.hears('message.created', (payload) => payload.data.message.body === 'Order 4')
  })

  await t.test('shows unread answers on the launcher, also after a reload', async (t) => {
    await page.reload()
    await page.getByRole('button', { name: 'Open chat' }).waitFor()
    await agent.call('message:send', { ticketId, body: 'It left this morning.' })
    await page.getByRole('button', { name: 'Open chat, Unread messages: 1' }).waitFor()
    const again = await openChat(page)
    await again.log.getByText('It left this morning.').waitFor()
    await agent.hears('ticket.read', ({ data }) => data.user.role === 'customer' && data.seq >= 3)
    t.pass('opening it marks it as read')
  })

  await t.test('is the same conversation in a second tab', async (t) => {
    const tab = await page.context().newPage()
    await tab.goto(`${app.url}/demo`)
    const second = await openChat(tab)
    await second.log.getByText('Order 4').waitFor()
    await second.say('From the other tab')
    await chat.log.getByText('From the other tab').waitFor()
    await tab.close()
    t.same(await chat.shown().then((all) => all.filter((text) => text === 'From the other tab').length), 1)
  })

  await t.test('starts anew once the conversation was closed', async (t) => {
    await agent.call('ticket:status', { ticketId, status: 'closed' })
    await chat.frame.getByRole('button', { name: 'New conversation' }).click()
    await chat.say('A new matter')
    const second = await agent.hears('ticket.created', ({ data }) => data.ticket.subject === 'A new matter')
    t.not(second.ticketId, ticketId)
    t.equal(await chat.log.getByText('Where is my kettle?').count(), 0)
  })

  t.same(browser.complaints, [])
})

t.test('a site that is not known gets no chat, and says so', async (t) => {
  const app = await startDemo(t)
  const browser = await openBrowser(t)
  const page = await browser.person()
  await page.goto(`${app.url}/widget/frame?site=nobody`)
  await page.getByText('This chat is not available here.').waitFor()
  t.pass('it was said')
})
