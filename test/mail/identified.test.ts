import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { lettersTo, letterTo } from '../helper/mail.ts'
import { buildSite, buildVisitor, identityFor } from '../helper/visitors.ts'

const test = await startApp(t, { RATE_LIMIT: '0', MAIL_FROM: 'Help Desk <help@example.test>' }, undefined, {
  sweepEvery: 5,
})
const admin = await buildAdmin(test)
const site = await buildSite(test)

t.test('mails from before somebody was identified can still be answered, and still be stopped', async (t) => {
  const email = 'robin@typed.test'
  const visitor = await buildVisitor(test, site, { email })
  const { body: ticket } = await visitor.api.post('/tickets', { message: 'Where is my kettle?' })
  const first = await letterTo(test, email)
  const person = await buildVisitor(test, site, { identity: identityFor(site), visitorToken: visitor.visitorToken })

  const reply = first.mail.replyTo?.value[0]?.address
  const answer = `From: ${email}\r\nTo: ${reply}\r\nMessage-ID: <late@example.org>\r\n\r\nIt has come.`
  const { status, body } = await admin.api.post('/inbound/email', answer, { 'content-type': 'message/rfc822' })
  t.match({ status, body }, { status: 202, body: { action: 'replied', ticketId: ticket.id } })
  const { messages } = (await person.api.get(`/tickets/${ticket.id}`)).body
  t.match(messages.at(-1), { body: 'It has come.', author: { id: person.id } })

  await admin.api.post(`/tickets/${ticket.id}/messages`, { body: 'Good!' })
  await eventually(async () => assert.equal((await lettersTo(test, email, 2)).length, 2), {
    within: 60_000,
    every: 200,
  })

  const header = String(first.mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line)
  const url = /<(http[^>]+)>/.exec(header)?.[1] ?? ''
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  t.equal((await fetch(url, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' })).status, 200)
  t.equal(await test.app.services.store.mailOptOuts.has(ticket.id, person.id), true)
})

t.test('who wanted no more mails as a visitor wants none as a person', async (t) => {
  const visitor = await buildVisitor(test, site, { email: 'quiet@typed.test' })
  const { body: ticket } = await visitor.api.post('/tickets', { message: 'Hello' })
  const { mailOptOuts } = test.app.services.store
  await mailOptOuts.add(ticket.id, visitor.id, new Date())
  const person = await buildVisitor(test, site, { identity: identityFor(site), visitorToken: visitor.visitorToken })
  t.equal(await mailOptOuts.has(ticket.id, person.id), true)
  t.equal(await mailOptOuts.has(ticket.id, visitor.id), false)
})
