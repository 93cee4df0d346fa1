// Tickets as threads of a Slack channel, and answers in these threads as messages of the tickets. Settings: PARLEY and
// KEY (tickets:read, tickets:write), SLACK_TOKEN, SLACK_CHANNEL and SLACK_SECRET of a Slack app whose events of the
// kind message.channels arrive at http://HERE:PORT/. What was told is kept in the file STATE.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { WebSocket } from 'ws'

const { PARLEY = 'http://127.0.0.1:3000', KEY, PORT = '3100', STATE = 'bridge.json' } = process.env
const { SLACK_API = 'https://slack.com/api', SLACK_TOKEN, SLACK_CHANNEL, SLACK_SECRET = '' } = process.env

/** By ticket: the thread in Slack, and the last number of the ticket that it was told of. */
const told = existsSync(STATE) ? JSON.parse(readFileSync(STATE, 'utf8')) : {}

function keep() {
  writeFileSync(`${STATE}.new`, JSON.stringify(told))
  renameSync(`${STATE}.new`, STATE)
}

async function request(url, token, body) {
  const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) }
  const answer = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers,
    ...(body && { body: JSON.stringify(body) }),
  })
  const data = await answer.json()
  if (!answer.ok || data.ok === false) throw new Error(`${url}: ${data.detail ?? data.error}`)
  return data
}

const parley = (path, body) => request(`${PARLEY}/api/v1${path}`, KEY, body)
const post = (text, thread_ts) =>
  request(`${SLACK_API}/chat.postMessage`, SLACK_TOKEN, { channel: SLACK_CHANNEL, text, thread_ts })

/** Tells Slack whatever happened in a ticket since the last time. Events are only a hint that there is something. */
async function catchUp(ticketId) {
  for (let more = true; more; ) {
    const known = told[ticketId] ?? { seq: 0 }
    const changes = await parley(`/tickets/${ticketId}/changes?after=${known.seq}`)
    const { ticket, messages } = changes
    known.thread ??= (await post(`*#${ticket.number}* ${ticket.subject} (${ticket.customer.name})`)).ts
    for (const { seq, author, body, internal, clientMessageId } of messages) {
      const isNew = seq > known.seq && !clientMessageId?.startsWith('slack:')
      if (isNew) await post(`*${author.name}*${internal ? ' (note)' : ''}: ${body}`, known.thread)
    }
    more = changes.more
    told[ticketId] = { ...known, seq: changes.seq }
    keep()
  }
}

/** One ticket after the other, so that nothing is told twice. */
let queue = Promise.resolve()
function soon(ticketId) {
  queue = queue.then(() => catchUp(ticketId)).catch((error) => console.error(error.message))
}

function listen() {
  const socket = new WebSocket(`${PARLEY.replace(/^http/, 'ws')}/ws`)
  socket.on('open', () => socket.send(JSON.stringify({ id: 1, cmd: 'auth', input: { token: KEY } })))
  socket.on('message', async (text) => {
    const frame = JSON.parse(text)
    if (frame.event === 'ticket.created' || frame.event === 'ticket.summary') soon(frame.ticketId)
    if (frame.id !== 1) return
    if (!frame.ok) throw new Error(frame.error.detail)
    const { items } = await parley('/tickets?status=unsolved&limit=100')
    for (const { id, seq } of items) if ((told[id]?.seq ?? 0) < seq) soon(id)
    console.log('listening to Parley')
  })
  socket.on('error', (error) => console.error(error.message))
  socket.on('close', () => setTimeout(listen, 2000))
}

/** Whether a request is Slack's own and of the last 5 minutes (https://docs.slack.dev/authentication/verifying-requests-from-slack). */
function isSlacks({ headers }, body) {
  const at = String(headers['x-slack-request-timestamp'])
  const expected = Buffer.from(`v0=${createHmac('sha256', SLACK_SECRET).update(`v0:${at}:${body}`).digest('hex')}`)
  const given = Buffer.from(String(headers['x-slack-signature']))
  const isFresh = Math.abs(Date.now() / 1000 - Number(at)) < 300
  return isFresh && given.length === expected.length && timingSafeEqual(given, expected)
}

async function answer({ event_id, event }) {
  const [ticketId] = Object.entries(told).find(([, { thread }]) => thread === event.thread_ts) ?? []
  if (event.type !== 'message' || event.bot_id || event.subtype || !ticketId) return
  const internal = event.text.startsWith('note:')
  const body = event.text.replace(/^note:\s*/, '')
  // Slack repeats what it got no answer to; the same id twice is one message.
  await parley(`/tickets/${ticketId}/messages`, { body, internal, clientMessageId: `slack:${event_id}`.slice(0, 64) })
}

const server = createServer(async (incoming, outgoing) => {
  let text = ''
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk
  if (!isSlacks(incoming, text)) return outgoing.writeHead(401).end()
  const event = JSON.parse(text)
  if (event.type === 'url_verification') return outgoing.end(event.challenge)
  await answer(event).then(
    () => outgoing.end(),
    (error) => {
      console.error(error.message)
      outgoing.writeHead(502).end()
    },
  )
})
server.listen(Number(PORT), () => console.log(`events of Slack: http://127.0.0.1:${server.address().port}/`))
listen()
