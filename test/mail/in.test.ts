import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { letters } from '../helper/mail.ts'
import { answers } from './corpus/answers.ts'
import { encodings } from './corpus/encodings.ts'
import { robots } from './corpus/robots.ts'
import type { Sample } from './corpus/sample.ts'

const test = await startApp(t, { RATE_LIMIT: '0', MAIL_FROM: 'Help Desk <help@example.test>' }, undefined, {
  // On a machine under load the database may miss a moment; what follows is then done by the sweep.
  sweepEvery: 5,
})
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const { body: made } = await admin.api.post('/api-keys', { name: 'mail server', scopes: ['tickets:write'] })

let mails = 0

/** Hands a mail over as a mail server would. */
async function hand(source: string | Buffer, type = 'message/rfc822', key: string = made.key) {
  const response = await fetch(`${test.url}/api/v1/inbound/email`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
    body: source,
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

/** The address that answers of somebody go to, from the first mail that they got about a ticket. */
async function replyTo(person: TestUser, ticketId: string): Promise<string> {
  return await eventually(
    async () => {
      const mail = (await letters(test)).find(({ to, source }) => to === person.email && source.includes(ticketId))
      const address = mail?.mail.replyTo?.value[0]?.address
      assert(address, 'not yet')
      return address
    },
    { within: 60_000, every: 100 },
  )
}

const filled = (source: string | Buffer, names: Record<string, string>): Buffer => {
  // Byte by byte, so that every charset stays what it is.
  const text = Buffer.from(source).toString('latin1')
  return Buffer.from(
    text.replace(/\{(from|reply|id)\}/g, (_, name: string) => names[name] ?? ''),
    'latin1',
  )
}

const letterOf = (from: string, to: string, body: string, more = ''): string =>
  `From: ${from}\r\nTo: ${to}\r\nMessage-ID: <m${++mails}.${process.pid}@example.org>\r\n${more}\r\n${body}`

const thread = async (ticketId: string) => (await admin.api.get(`/tickets/${ticketId}`)).body
const messageOf = async ({ ticketId, messageId }: { ticketId: string; messageId: string }) =>
  (await admin.api.get(`/tickets/${ticketId}/messages/${messageId}`)).body

t.test('what people answer becomes their message, without what they quote', async (t) => {
  const customer = await buildCustomer(test)
  const ticketId = await buildTicket(customer, { subject: 'A dent' })
  const reply = await replyTo(customer, ticketId)
  t.ok(answers.length + encodings.length + robots.length >= 50)
  const send = async (sample: Sample) => {
    const source = filled(sample.source, { from: customer.email, reply, id: `c${++mails}` })
    return await hand(source)
  }
  for (const sample of [...answers, ...encodings]) {
    const { status, body } = await send(sample)
    t.match({ status, body }, { status: 202, body: { action: 'replied', reason: null, ticketId } }, sample.name)
    const message = await messageOf(body)
    if (typeof sample.says === 'string') t.equal(message.body, sample.says, sample.name)
    else t.match(message.body, sample.says, sample.name)
    t.match(message, { author: { id: customer.id }, internal: false })
  }
  const before = (await thread(ticketId)).messageCount
  const tickets = (await admin.api.get('/tickets?count=true')).body.total
  for (const sample of robots) {
    const { status, body } = await send(sample)
    t.strictSame(
      { status, body },
      { status: 202, body: { action: 'ignored', reason: sample.ignored, ticketId: null, messageId: null } },
      sample.name,
    )
  }
  t.equal((await thread(ticketId)).messageCount, before, 'nothing of them became a message')
  t.equal((await admin.api.get('/tickets?count=true')).body.total, tickets, 'nor a ticket')
})

t.test('the same mail twice, also at the same moment, is one message', async (t) => {
  const customer = await buildCustomer(test)
  const ticketId = await buildTicket(customer)
  const mail = letterOf(customer.email, await replyTo(customer, ticketId), 'Once.')
  const handed = await Promise.all(Array.from({ length: 8 }, () => hand(mail)))
  t.strictSame(new Set(handed.map(({ body }) => body.messageId)).size, 1)
  t.equal(handed.filter(({ body }) => body.action === 'replied').length, 1)
  t.match(await hand(mail), { status: 202, body: { action: 'duplicate', ticketId } })
  t.equal((await thread(ticketId)).messageCount, 2)

  const anew = letterOf('twice@example.org', 'help@example.test', 'A new one', 'Subject: Twice\r\n')
  const opened = await Promise.all(Array.from({ length: 8 }, () => hand(anew)))
  t.equal(new Set(opened.map(({ body }) => body.ticketId)).size, 1)
  const nameless = anew.replace(/Message-ID: .*\r\n/, '')
  const [first, second] = [await hand(nameless), await hand(nameless)]
  t.equal(first.body.action, 'created')
  t.match(second.body, { action: 'duplicate', ticketId: first.body.ticketId }, 'without a Message-ID its content tells')
})

t.test('a stranger with somebody’s reply address opens a ticket of their own', async (t) => {
  const customer = await buildCustomer(test)
  const ticketId = await buildTicket(customer)
  const reply = await replyTo(customer, ticketId)
  const { number } = await thread(ticketId)
  const { body } = await hand(letterOf('Eve <eve@example.org>', reply, 'Let me in', 'Subject: Re: [#1] A dent\r\n'))
  t.equal(body.action, 'created')
  t.not(body.ticketId, ticketId)
  const ticket = await thread(body.ticketId)
  t.match(ticket, { subject: 'A dent', channel: 'email', customer: { name: 'Eve' }, tags: [`about #${number}`] })
  t.equal((await thread(ticketId)).messageCount, 1)

  const wrong = reply.replace(/\.[0-9a-f]{24}@/, `.${'0'.repeat(24)}@`)
  t.match((await hand(letterOf(customer.email, wrong, 'Is it me?'))).body, { action: 'created' }, 'a wrong signature')
  const [mine, theirs] = [await buildTicket(customer), await buildTicket(await buildCustomer(test))]
  const moved = (await replyTo(customer, mine)).replace(mine, theirs)
  await hand(letterOf(customer.email, moved, 'Into another ticket'))
  t.equal((await thread(theirs)).messageCount, 1, 'a signature is for one ticket')
})

t.test('a customer who forges the name of staff does not write as staff', async (t) => {
  const customer = await buildCustomer(test)
  const ticketId = await buildTicket(customer)
  const reply = await replyTo(customer, ticketId)
  t.match((await hand(letterOf(agent.email, reply, 'You get a refund'))).body, {
    action: 'ignored',
    reason: 'the sender is staff',
  })
  t.equal((await thread(ticketId)).messageCount, 1)
})

t.test('staff answer by mail too: what they were assigned in public, what mentions them in a note', async (t) => {
  const colleague = await buildAgent(test, admin)
  const customer = await buildCustomer(test)
  const [assigned, mentioned] = [await buildTicket(customer), await buildTicket(customer)]
  await admin.api.patch(`/tickets/${assigned}`, { assignee: colleague.id })
  await admin.api.post(`/tickets/${mentioned}/messages`, { body: `@${colleague.username}?`, internal: true })
  const answer = await hand(letterOf(colleague.email, await replyTo(colleague, assigned), 'On its way'))
  t.match(await messageOf(answer.body), { body: 'On its way', internal: false, author: { id: colleague.id } })
  const note = await hand(letterOf(colleague.email.toUpperCase(), await replyTo(colleague, mentioned), 'No idea'))
  t.match(await messageOf(note.body), { body: 'No idea', internal: true, author: { id: colleague.id } })
})

t.test('new mail opens a ticket, of the account with that address or of a new customer', async (t) => {
  const customer = await buildCustomer(test)
  const known = await hand(
    letterOf(customer.email.toUpperCase(), 'help@example.test', 'Hello', 'Subject: Fwd: AW: Re: Kettles\r\n'),
  )
  t.match(await thread(known.body.ticketId), { subject: 'Kettles', customer: { id: customer.id }, channel: 'email' })
  t.match((await customer.api.get('/tickets')).body.items, [{ id: known.body.ticketId }], 'it is in their list')

  const forwarded =
    'Look at this:\r\n\r\n---------- Forwarded message ----------\r\nFrom: a@b.example\r\nTheir words\r\n'
  const from = '=?utf-8?B?w4FkYQ==?= <ada.new@example.org>'
  const first = await hand(letterOf(from, 'help@example.test', forwarded, 'Message-Id2: x\r\n'))
  const ticket = await thread(first.body.ticketId)
  t.match(ticket, { subject: 'Look at this:', customer: { name: 'Áda', role: 'customer' } })
  t.match(ticket.messages[0].body, /Their words/, 'of a new mail nothing is cut')
  const second = await hand(letterOf('ADA.NEW@example.org', 'help@example.test', 'One more'))
  t.equal((await thread(second.body.ticketId)).customer.id, ticket.customer.id, 'the same person')

  await eventually(
    async () => {
      const mails = (await letters(test)).filter(({ to }) => to === 'ada.new@example.org')
      assert.equal(mails.length, 2)
      assert(
        mails.some(({ mail }) => String(mail.references).includes('@example.org>')),
        'it answers their own mail',
      )
    },
    { within: 60_000, every: 100 },
  )
})

t.test('an answer to a closed ticket opens another', async (t) => {
  const customer = await buildCustomer(test)
  const ticketId = await buildTicket(customer)
  const reply = await replyTo(customer, ticketId)
  await agent.api.patch(`/tickets/${ticketId}/status`, { status: 'closed' })
  const { body } = await hand(letterOf(customer.email, reply, 'One more thing'))
  t.equal(body.action, 'created')
  t.match(await thread(body.ticketId), { customer: { id: customer.id }, tags: [/^about #\d+$/] })
})

t.test('whoever may not hand mails over, or hands over something else, is told so', async (t) => {
  const customer = await buildCustomer(test)
  const mail = letterOf('a@example.org', 'help@example.test', 'Hello')
  t.equal((await hand(mail, 'message/rfc822', 'nonsense')).status, 401)
  t.equal((await hand(mail, 'message/rfc822', customer.token)).status, 403)
  t.match(await hand('{}', 'application/json'), { status: 415 })
  t.match(await hand('', 'message/rfc822'), { status: 400, body: { code: 'validation_failed' } })
  t.equal((await hand(Buffer.alloc(27_000_000, 'x'))).status, 413)
  for (const type of ['application/octet-stream', 'text/plain; charset=utf-8']) {
    t.equal((await hand(letterOf('b@example.org', 'help@example.test', type), type)).body.action, 'created', type)
  }
  const bomb = `Content-Type: multipart/mixed; boundary="b"\r\n\r\n${'--b\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'.repeat(20_000)}`
  const nested = await hand(`From: c@example.org\r\nMessage-ID: <bomb@x>\r\n${bomb}`)
  t.match(nested, { status: 202, body: { action: 'ignored', reason: 'unreadable' } }, 'nested without end')
})
