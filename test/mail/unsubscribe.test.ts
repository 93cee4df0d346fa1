import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { letters, letterTo, mailsSettled } from '../helper/mail.ts'

const test = await startApp(t, { RATE_LIMIT: '0', SEED_DEMO: 'true' }, undefined, { sweepEvery: 5 })
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)

const states = async (personId: string): Promise<string[]> => {
  const { body } = await admin.api.get('/mails?limit=100')
  const own = body.items.filter(({ person }: { person: { id: string } }) => person.id === personId)
  return own.map(({ kind, state, reason }: Record<string, string>) => `${kind} ${state} ${reason ?? ''}`.trim()).sort()
}

t.test('one click ends the mails about a ticket, a look at the page does not, and it can be undone', async (t) => {
  const customer = await buildCustomer(test)
  const ticketId = await buildTicket(customer)
  const { mail, text } = await letterTo(test, customer.email)
  const header = String(mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line)
  const url = /<(http[^>]+)>/.exec(header)?.[1]
  assert(url)
  t.ok(text.includes(url), 'the same link stands at the end')
  const database = await openDatabase(t, test)
  const optOuts = database.collection('mail_optouts')

  const page = await fetch(url)
  t.equal(page.status, 200)
  t.match(await page.text(), /<form method="post">[\s\S]*Stop these mails/)
  t.equal((await fetch(url, { method: 'HEAD' })).status, 200)
  t.equal(await optOuts.countDocuments(), 0, 'scanners open every link')

  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const clicked = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': type },
      body: type.startsWith('multipart')
        ? '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
        : 'List-Unsubscribe=One-Click',
    })
    t.equal(clicked.status, 200, type)
  }
  t.equal(await optOuts.countDocuments(), 1, 'twice is once')
  await agent.api.patch(`/tickets/${ticketId}/status`, { status: 'solved' })
  const other = await buildTicket(customer)
  await agent.api.post(`/tickets/${other}/messages`, { body: 'Still here.' })
  await mailsSettled(database, ticketId, other)
  t.strictSame(await states(customer.id), [
    'created sent',
    'created sent',
    'replied sent',
    'status skipped unsubscribed',
  ])

  const form = new URLSearchParams({ action: 'resume' })
  t.match(
    await (await fetch(url, { method: 'POST', body: form })).text(),
    'you get mails about this conversation again',
  )
  t.equal(await optOuts.countDocuments(), 0)
  t.equal((await fetch(url, { method: 'POST' })).status, 200, 'without a body as well')

  const forged = [url.replace(ticketId, other), url.replace(/.$/, (last) => (last === '0' ? '1' : '0')), `${url}0`]
  for (const wrong of forged) {
    t.equal((await fetch(wrong)).status, 404)
    t.equal((await fetch(wrong, { method: 'POST' })).status, 404)
  }
  t.equal((await fetch(url, { method: 'POST', body: 'x'.repeat(10_000) })).status, 413)
})

t.test('erasing somebody takes back the mails that wait for them, and those that lie as files', async (t) => {
  const customer = await buildCustomer(test)
  const ticketId = await buildTicket(customer)
  await letterTo(test, customer.email)
  await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'Too late.' })
  t.equal((await admin.api.delete(`/users/${customer.id}`)).status, 204)
  t.strictSame(
    (await letters(test)).filter(({ to }) => to === customer.email),
    [],
  )
  t.strictSame(await states(customer.id), [])
})

t.test('the mailbox of a demo shows mails without letting them run anything', async (t) => {
  const customer = await buildCustomer(test)
  await buildTicket(customer, { subject: '<script>alert(1)</script>' })
  const { file } = await letterTo(test, customer.email)
  const name = encodeURIComponent(file)
  const page = await fetch(`${test.url}/demo/mail/${name}`)
  const markup = await page.text()
  t.equal(page.status, 200)
  t.match(markup, 'sandbox="allow-popups')
  t.notMatch(markup, '<script')
  t.match(markup, '&lt;script&gt;alert(1)')
  const letter = await fetch(`${test.url}/demo/mail/letter/${name}`)
  t.match(letter.headers.get('content-security-policy'), /default-src 'none'.*sandbox allow-popups/)
  t.notMatch(await letter.text(), '<script')
  for (const wrong of ['..%2F..%2Fetc%2Fpasswd', 'x.eml', '%00', 'parley.00@x.eml']) {
    t.ok([400, 404].includes((await fetch(`${test.url}/demo/mail/letter/${wrong}`)).status), wrong)
  }
  const serious = await startApp(t, {})
  t.equal((await fetch(`${serious.url}/demo/mail`)).status, 404, 'only in a demo')
})
