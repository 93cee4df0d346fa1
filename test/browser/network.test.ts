import assert from 'node:assert/strict'
import t from 'tap'
import { buildAgent } from '../helper/app.ts'
import { openBrowser, startDemo } from '../helper/browser.ts'
import { openChat } from '../helper/chat.ts'
import { eventually } from '../helper/eventually.ts'
import { openWebSocket } from '../helper/sockets.ts'
import { startProxy } from '../helper/tcp-proxy.ts'

/** Pauses between tries grow up to 30 s. */
const patience = { within: 45_000, every: 100 }

t.test('what a visitor writes while the network is gone', async (t) => {
  const app = await startDemo(t)
  const network = await startProxy(t, app.port)
  const staff = await buildAgent(app)
  const agent = await openWebSocket(t, app.url, staff.token)
  const browser = await openBrowser(t)
  const page = await browser.person()
  await page.goto(`${network.url}/demo`)
  const chat = await openChat(page)
  await chat.frame.getByText('Ask us anything').waitFor()

  let ticketId = ''
  const stored = async (): Promise<string[]> => {
    const answer = await staff.api.get(`/tickets/${ticketId}/messages?after=0&limit=100`)
    return answer.body.items.map((message: { body: string }) => message.body)
  }
  const settled = () =>
    eventually(async () => {
      assert.deepEqual(await chat.shown(), await stored())
      assert.equal(await chat.frame.getByText('Sending…').count(), 0)
    }, patience)

  await t.test('goes out once, in order, when it is back', async (t) => {
    network.set('cut')
    const words = ['one', 'two', 'three']
    for (const word of words) await chat.say(word)
    await chat.frame.getByText('Sending…').first().waitFor()
    network.set('pass')
    const created = await eventually(() => {
      const [first] = agent.of('ticket.created').filter(({ data }) => data.ticket.subject === 'one')
      assert(first)
      return first
    }, patience)
    ticketId = created.ticketId
    await eventually(async () => assert.deepEqual(await stored(), words), patience)
    await settled()
    t.equal(agent.of('ticket.created').length, 1, 'one ticket')
  })

  await t.test('meets what the agent wrote meanwhile', async (t) => {
    network.set('cut')
    await chat.say('mine while cut')
    await agent.call('message:send', { ticketId, body: 'theirs while cut' })
    network.set('pass')
    await eventually(async () => assert.equal((await stored()).length, 5), patience)
    await settled()
    t.same((await stored()).slice(3).sort(), ['mine while cut', 'theirs while cut'])
  })

  await t.test('survives leaving the page', async (t) => {
    network.set('cut')
    await chat.say('before the reload')
    await chat.frame.getByText('Sending…').waitFor()
    await page.goto('about:blank')
    network.set('pass')
    await page.goto(`${network.url}/demo`)
    await eventually(async () => assert.ok((await stored()).includes('before the reload'), 'not yet'), patience)
    const again = await openChat(page)
    await again.log.getByText('before the reload').waitFor()
    t.equal((await stored()).filter((body) => body === 'before the reload').length, 1)
  })
})
