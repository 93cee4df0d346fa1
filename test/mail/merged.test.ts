import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { letters } from '../helper/mail.ts'

const test = await startApp(t, { RATE_LIMIT: '0', MAIL_FROM: 'Help Desk <help@example.test>' }, undefined, {
  sweepEvery: 5,
})
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)

t.test('an answer to a mail about a ticket that was merged goes where that went', async (t) => {
  const customer = await buildCustomer(test)
  const [old, into] = [await buildTicket(customer), await buildTicket(customer)]
  const reply = await eventually(
    async () => {
      const mail = (await letters(test)).find(({ to, source }) => to === customer.email && source.includes(old))
      const address = mail?.mail.replyTo?.value[0]?.address
      assert(address, 'no mail about the ticket')
      return address
    },
    { within: 60_000, every: 100 },
  )
  assert.equal((await agent.api.post(`/tickets/${old}/merge`, { into })).status, 200)
  const letter = `From: ${customer.email}\r\nTo: ${reply}\r\nMessage-ID: <merged@example.org>\r\n\r\nStill dented`
  const headers = { 'content-type': 'message/rfc822' }
  const { status, body } = await agent.api.call('POST', '/inbound/email', letter, headers)
  t.match({ status, body }, { body: { action: 'replied', ticketId: into } })
  t.match((await agent.api.get(`/tickets/${into}`)).body.messages.at(-1), {
    body: 'Still dented',
    author: { id: customer.id },
  })
})
