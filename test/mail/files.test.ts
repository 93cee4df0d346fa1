import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { pngBytes } from '../helper/files.ts'
import { letters } from '../helper/mail.ts'

const test = await startApp(t, { RATE_LIMIT: '0', MAIL_FROM: 'Help Desk <help@example.test>' }, undefined, {
  sweepEvery: 5,
})
const admin = await buildAdmin(test)
const { body: key } = await admin.api.post('/api-keys', { name: 'mail server', scopes: ['tickets:write'] })

async function hand(source: string) {
  const response = await fetch(`${test.url}/api/v1/inbound/email`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key.key}`, 'content-type': 'message/rfc822' },
    body: source,
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

const replyTo = async (person: TestUser, ticketId: string): Promise<string> =>
  await eventually(
    async () => {
      const mail = (await letters(test)).find(({ to, source }) => to === person.email && source.includes(ticketId))
      const address = mail?.mail.replyTo?.value[0]?.address
      assert(address, 'not yet')
      return address
    },
    { within: 60_000, every: 100 },
  )

const picture = pngBytes()
const parts = [
  ['image/png', 'dent.png', picture],
  ['text/html', 'page.html', Buffer.from('<html><script>alert(1)</script></html>')],
] as const

const letter = (id: string, from: string, to: string, words: string): string =>
  [
    `From: ${from}`,
    `To: ${to}`,
    'Subject: A dent',
    `Message-ID: <${id}.${process.pid}@example.org>`,
    'Content-Type: multipart/mixed; boundary="zz"',
    '',
    '--zz',
    'Content-Type: text/plain',
    '',
    words,
    ...parts.flatMap(([type, name, content]) => [
      '--zz',
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      content.toString('base64'),
    ]),
    '--zz--',
    '',
  ].join('\r\n')

const messages = async (ticketId: string) => (await admin.api.get(`/tickets/${ticketId}/messages`)).body.items

async function download(id: string): Promise<Buffer> {
  const response = await fetch(`${test.url}/api/v1/attachments/${id}`, {
    headers: { authorization: `Bearer ${admin.token}` },
  })
  assert.equal(response.status, 200)
  return Buffer.from(await response.arrayBuffer())
}

t.test('the files of an answer come with its message, what is no file to keep is named', async (t) => {
  const customer = await buildCustomer(test)
  const ticketId = await buildTicket(customer)
  const source = letter('answer', customer.email, await replyTo(customer, ticketId), 'Here it is.')
  t.match(await hand(source), { status: 202, body: { action: 'replied' } })
  const [, message] = await messages(ticketId)
  t.match(message, { author: { id: customer.id }, attachments: [{ name: 'dent.png', type: 'image/png' }] })
  t.equal(message.body, 'Here it is.\n\n_Not taken over from the mail: page.html_')
  t.same(await download(message.attachments[0].id), picture)

  t.match(await hand(source), { status: 202, body: { action: 'duplicate', messageId: message.id } })
  t.equal((await messages(ticketId)).length, 2, 'once')
})

t.test('the files of a mail that opens a ticket follow in a message of their own', async (t) => {
  const source = letter('new', 'Nora <nora@example.org>', 'help@example.test', 'My kettle came like this.')
  const { body } = await hand(source)
  t.equal(body.action, 'created')
  const [first, second, ...others] = await messages(body.ticketId)
  t.match(first, { body: 'My kettle came like this.', attachments: [] })
  t.match(second, {
    body: 'dent.png\n\n_Not taken over from the mail: page.html_',
    attachments: [{ name: 'dent.png' }],
  })
  t.same(others, [])
  t.equal((await hand(source)).body.action, 'duplicate')
  t.equal((await messages(body.ticketId)).length, 2, 'once')
})
