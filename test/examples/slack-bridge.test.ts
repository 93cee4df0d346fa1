import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { buildAdmin, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { startExample, ticketKey } from '../helper/examples.ts'

const secret = 'signing secret'
const test = await startApp(t)
const admin = await buildAdmin(test)
const customer = await buildCustomer(test, { firstName: 'Robin' })

interface Post {
  channel: string
  text: string
  thread_ts?: string
}
const posts: Post[] = []

/** What the bridge uses of Slack: messages are posted and get a time that names them. */
const slack = createServer(async (request, response) => {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  const allowed = request.url === '/api/chat.postMessage' && request.headers.authorization === 'Bearer xoxb-1'
  response.setHeader('content-type', 'application/json')
  if (!allowed) return response.end('{"ok":false,"error":"invalid_auth"}')
  posts.push(JSON.parse(text))
  return response.end(JSON.stringify({ ok: true, ts: `1700000000.${posts.length}` }))
})
await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve))
t.teardown(() => slack.close())

const env = {
  ...{ PARLEY: test.url, KEY: await ticketKey(admin), PORT: '0', STATE: join(test.dataDir, 'bridge.json') },
  SLACK_API: `http://127.0.0.1:${(slack.address() as AddressInfo).port}/api`,
  ...{ SLACK_TOKEN: 'xoxb-1', SLACK_CHANNEL: 'C1', SLACK_SECRET: secret },
}
const ready = /listening to Parley/
const told = (...texts: string[]) =>
  eventually(
    () =>
      assert.deepEqual(
        posts.map(({ text }) => text),
        texts,
      ),
    { within: 20_000 },
  )

let events = ''
async function slackSays(body: object, key = secret): Promise<Response> {
  const text = JSON.stringify(body)
  const at = String(Math.floor(Date.now() / 1000))
  const signature = `v0=${createHmac('sha256', key).update(`v0:${at}:${text}`).digest('hex')}`
  const headers = { 'x-slack-request-timestamp': at, 'x-slack-signature': signature }
  return await fetch(events, { method: 'POST', headers, body: text })
}
const reply = (id: string, text: string, thread_ts = '1700000000.1', more = {}) => ({
  type: 'event_callback',
  event_id: id,
  event: { type: 'message', text, thread_ts, ...more },
})

t.test('a ticket becomes a thread, and answers in the thread reach the customer', async (t) => {
  const bridge = await startExample(t, 'slack-bridge.mjs', env, ready)
  events = /Slack: (\S+)/.exec(bridge.output())?.[1] ?? ''
  const number = async (id: string) => (await customer.api.get(`/tickets/${id}`)).body.number
  const id = await buildTicket(customer, { message: 'It has a dent.', subject: 'Kettle' })
  const heading = `*#${await number(id)}* Kettle (Robin)`
  await told(heading, '*Robin*: It has a dent.')
  t.match(posts, [
    { channel: 'C1', thread_ts: undefined },
    { channel: 'C1', thread_ts: '1700000000.1' },
  ])

  t.equal((await slackSays(reply('Ev1', 'A new one is on its way.'))).status, 200)
  t.equal((await slackSays(reply('Ev1', 'A new one is on its way.'))).status, 200, 'Slack repeats itself')
  t.equal((await slackSays(reply('Ev2', 'note: the courier again'))).status, 200)
  await slackSays(reply('Ev3', 'of the bridge itself', '1700000000.1', { bot_id: 'B1' }))
  await slackSays(reply('Ev4', 'in another thread', '1600000000.1'))
  const seen = (await admin.api.get(`/tickets/${id}`)).body.messages
  t.match(seen, [
    { body: 'It has a dent.', internal: false },
    { body: 'A new one is on its way.', internal: false, author: { name: 'Program' } },
    { body: 'the courier again', internal: true },
  ])
  t.equal(seen.length, 3)

  await customer.api.post(`/tickets/${id}/messages`, { body: 'Thank you!' })
  await told(heading, '*Robin*: It has a dent.', '*Robin*: Thank you!')

  await bridge.stop()
  await customer.api.post(`/tickets/${id}/messages`, { body: 'Still there?' })
  await startExample(t, 'slack-bridge.mjs', env, ready)
  await told(heading, '*Robin*: It has a dent.', '*Robin*: Thank you!', '*Robin*: Still there?')
})

t.test('nobody but Slack can speak through it', async (t) => {
  const bridge = await startExample(t, 'slack-bridge.mjs', env, ready)
  events = /Slack: (\S+)/.exec(bridge.output())?.[1] ?? ''
  t.equal((await slackSays(reply('Ev9', 'forged'), 'another secret')).status, 401)
  const challenge = await slackSays({ type: 'url_verification', challenge: 'abc' })
  t.equal(await challenge.text(), 'abc')
})
