import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { startSink } from './sink.ts'

const patience = { within: 100_000, every: 200 }

t.test('what is refused for good stands in the list with the reason, and others go on', async (t) => {
  const sink = await startSink(t, (_nth, to) => (to.startsWith('gone') ? 'refuse' : 'take'))
  const test = await startApp(t, { RATE_LIMIT: '0', SMTP_URL: sink.url })
  const admin = await buildAdmin(test)
  const gone = await buildCustomer(test, { email: 'gone@example.test', username: 'gone' })
  await buildTicket(gone)
  await buildTicket(await buildCustomer(test))
  await eventually(async () => {
    const { body } = await admin.api.get('/mails?state=failed')
    assert.equal(body.items.length, 1)
    assert.match(body.items[0].reason, /550 No such person here/)
    assert.equal(body.items[0].attempts, 1)
    assert.equal(sink.taken.length, 1)
  }, patience)
  t.match(sink.taken[0]?.source, /^To: (?!.*gone@)/im, 'the mail to somebody else')
})

t.test('while the server is away mails wait with the reason, and go out once it is back', async (t) => {
  const sink = await startSink(t)
  await sink.stop()
  const test = await startApp(t, { RATE_LIMIT: '0', SMTP_URL: sink.url })
  const [customer, admin] = [await buildCustomer(test), await buildAdmin(test)]
  await buildTicket(customer)
  await eventually(async () => {
    const { body } = await admin.api.get('/mails?state=waiting')
    assert.match(body.items[0]?.reason ?? '', /ECONNREFUSED/)
    assert(body.items[0].dueAt > new Date().toISOString(), 'later')
  }, patience)
  await sink.start()
  await eventually(() => assert.equal(sink.taken.length, 1), patience)
  t.notMatch(sink.taken[0]?.source, /X-Parley-Person/, 'who it is for inside is for our own files')
})

t.test('line ends in names and subjects begin no header', async (t) => {
  const sink = await startSink(t)
  const test = await startApp(t, { SMTP_URL: sink.url, MAIL_FROM: 'help@example.test' })
  const { mailer } = test.app.services
  const nasty = 'Hello\r\nBcc: victim@example.test\r\n\r\nbody\u2028X: y'
  await mailer.send({
    to: { name: nasty, address: 'ada@example.test' },
    ...{ fromName: nasty, subject: nasty, text: nasty, html: '<p>', personId: 'x', messageId: '<a@b>' },
    ...{ replyTo: 'reply+1.2@example.test', unsubscribeUrl: 'https://example.test/u' },
  })
  const [mail] = sink.taken
  const head = mail?.source.split('\r\n\r\n', 1)[0] ?? ''
  t.notMatch(head, /^(bcc|x):/im)
  t.match(head, /^List-Unsubscribe: <https:\/\/example\.test\/u>\r?$/m)
  t.match(head, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
  for (const address of ['a@b\r\nBcc: c@d', 'a@b, c@d', 'a b@c', '<a@b>', 'nobody']) {
    const sent = mailer.send({
      to: { name: '', address },
      ...{ subject: 's', text: 't', html: 'h', personId: 'x', messageId: '<a@b>' },
    })
    await t.rejects(sent, { name: 'MailRefused' }, address)
  }
  t.equal(sink.taken.length, 1)
})
