import assert from 'node:assert/strict'
import t from 'tap'
import { api } from '../helper/api.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'
import { type Letter, letters, mailsSettled } from '../helper/mail.ts'
import { openSocketIo } from '../helper/sockets.ts'
import { ask } from '../realtime/scene.ts'

const test = await startApp(t, { RATE_LIMIT: '0', MAIL_FROM: 'Help Desk <help@example.test>' }, undefined, {
  // On a machine under load the database may miss a moment; what follows is then done by the sweep.
  sweepEvery: 5,
})
const database = await openDatabase(t, test)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)

const spanish = { key: 'tienda', name: 'La "Tienda"', colour: '#aa3300', greeting: 'Hola', locale: 'es-MX' }
for (const site of [spanish, { ...spanish, key: 'shop', name: 'The shop', locale: 'en' }]) {
  await test.app.services.store.sites.create({ ...site, origins: [] }, new Date())
}

/** Mails to somebody, once there are so many. */
async function mailsTo(address: string, count: number): Promise<Letter[]> {
  return await eventually(
    async () => {
      const found = (await letters(test)).filter(({ to }) => to === address)
      assert.equal(found.length, count, `${found.length} mails to ${address}: ${found.map(({ subject }) => subject)}`)
      return found.sort((a, b) => Number(a.mail.date) - Number(b.mail.date))
    },
    { within: 60_000, every: 100 },
  )
}

/** What is known of mails to a person, for whoever may look. */
async function kept(personId: string): Promise<{ kind: string; state: string; reason: string | null }[]> {
  const { body } = await admin.api.get('/mails?limit=100')
  return body.items.filter(({ person }: { person: { id: string } }) => person.id === personId)
}

const reply = (by: TestUser, ticketId: string, body: string, more = {}) =>
  by.api.post(`/tickets/${ticketId}/messages`, { body, ...more })

t.test('mails of one conversation', { jobs: 8, timeout: 90_000 }, async (t) => {
  t.test(
    'the customer hears of the new ticket and of quick replies together, with the question and the link',
    async (t) => {
      const customer = await buildCustomer(test, { firstName: 'Ada <b>' })
      const ticketId = await buildTicket(customer, { subject: 'A dent', message: 'It has a dent & a <script>.' })
      const [created] = await mailsTo(customer.email, 1)
      assert(created)
      t.match(created.subject, /^\[#\d+\] A dent$/)
      t.match(created.text, /It has a dent & a <script>\./)
      t.match(created.html, 'It has a dent &amp; a &lt;script&gt;.')
      t.match(created.html, 'Hello Ada &lt;b&gt;,')
      t.equal(created.mail.from?.value[0]?.address, 'help@example.test')
      t.equal(created.mail.from?.value[0]?.name, 'Help Desk')
      t.equal(created.mail.headers.get('auto-submitted'), 'auto-generated')
      t.equal(
        `<${created.file
          .split('/')
          .at(-1)
          ?.replace(/\.eml$/, '')}>`,
        created.mail.messageId,
      )

      await reply(agent, ticketId, 'First of all: sorry.')
      await reply(agent, ticketId, 'Second: a new one leaves tomorrow.')
      await reply(agent, ticketId, 'A difficult one.', { internal: true })
      const [, answer] = await mailsTo(customer.email, 2)
      assert(answer)
      t.equal(answer.subject, `Re: ${created.subject}`)
      for (const said of [
        'First of all: sorry.',
        'Second: a new one leaves tomorrow.',
        'It has a dent & a <script>.',
      ]) {
        t.ok(answer.text.includes(said), said)
      }
      t.ok(answer.text.includes(`${test.url}/portal/tickets/${ticketId}`))
      t.ok(answer.html.includes(`href="${test.url}/portal/tickets/${ticketId}"`))
      t.equal(answer.mail.inReplyTo, created.mail.messageId)
      t.match(answer.mail.replyTo?.value[0]?.address, new RegExp(`^reply\\+${ticketId}\\.[0-9a-f]{24}@example\\.test$`))
      await mailsSettled(database, ticketId)
      const all = await mailsTo(customer.email, 2)
      for (const { source } of all) t.notMatch(source, 'difficult')
      t.strictSame((await kept(customer.id)).map(({ kind, state }) => `${kind} ${state}`).sort(), [
        'created sent',
        'replied sent',
      ])
    },
  )

  t.test('staff who change the status are told of, a customer who reopens is not', async (t) => {
    const customer = await buildCustomer(test)
    const ticketId = await buildTicket(customer)
    const change = (status: string) => agent.api.patch(`/tickets/${ticketId}/status`, { status })
    await change('solved')
    await change('solved')
    await reply(customer, ticketId, 'Not at all!')
    await change('pending')
    await mailsSettled(database, ticketId)
    const found = await mailsTo(customer.email, 3)
    const titles = found.map(({ text }) => /is now: .*/.exec(text)?.[0] ?? '').filter(Boolean)
    t.strictSame(titles.sort(), ['is now: solved', 'is now: waiting for you'])
  })

  t.test('who reads live gets no mail: neither who has read, nor who watches', async (t) => {
    const [reader, watcher] = [await buildCustomer(test), await buildCustomer(test)]
    const [read, watched] = [await buildTicket(reader), await buildTicket(watcher)]
    const socket = await openSocketIo(t, test.url, watcher.token)
    await ask(socket, 'ticket:watch', { ticketId: watched })
    await reply(agent, read, 'Read at once')
    await reader.api.post(`/tickets/${read}/read`, { seq: 2 })
    await reply(agent, watched, 'Seen at once')
    await mailsSettled(database, read, watched)
    t.equal((await mailsTo(reader.email, 1)).length, 1)
    t.equal((await mailsTo(watcher.email, 1)).length, 1)
    t.match(
      (await kept(reader.id)).filter(({ kind }) => kind === 'replied'),
      [{ state: 'skipped', reason: 'it was read' }],
    )
    const [put] = (await kept(watcher.id)).filter(({ kind }) => kind === 'replied')
    t.match(put, { state: 'waiting' }, 'somebody who leaves without reading will get it')
    await watcher.api.post(`/tickets/${watched}/read`, { seq: 2 })
  })

  t.test('staff hear of tickets that become theirs and of notes that mention them', async (t) => {
    const [assignee, other] = [await buildAgent(test, admin), await buildAgent(test, admin)]
    const customer = await buildCustomer(test)
    const ticketId = await buildTicket(customer, { subject: 'For whom?' })
    await admin.api.patch(`/tickets/${ticketId}`, { assignee: assignee.id, tags: ['x'] })
    await admin.api.patch(`/tickets/${ticketId}`, { tags: ['y'] })
    await mailsTo(assignee.email, 1)
    await other.api.patch(`/tickets/${ticketId}`, { assignee: other.id })
    await admin.api.patch(`/tickets/${ticketId}`, { assignee: assignee.id })
    await reply(assignee, ticketId, `@${other.username.toUpperCase()} and @${customer.username}, what do you think?`, {
      internal: true,
    })
    const [mention] = await mailsTo(other.email, 1)
    assert(mention)
    t.match(mention.text, /what do you think\?/)
    t.ok(mention.text.includes(`${test.url}/console/tickets/${ticketId}`))
    const found = await mailsTo(assignee.email, 2)
    for (const { text } of found) t.match(text, 'A conversation is now yours')
    t.not(found[0]?.mail.messageId, found[1]?.mail.messageId)
    await mailsSettled(database, ticketId)
    await mailsTo(other.email, 1)
    await mailsTo(customer.email, 1)
  })

  t.test('a visitor who typed an address gets mails there, in the language and name of the site', async (t) => {
    const visitor = async (more: object) => {
      const { body } = await test.api.post('/widget/session', { siteKey: 'tienda', ...more })
      return { ...body, api: api(test.url, body.accessToken) }
    }
    const named = await visitor({ email: 'lola@example.test', name: 'Lola' })
    const nameless = await visitor({})
    const { body } = await named.api.post('/tickets', { message: '¿Hay alguien?' })
    await nameless.api.post('/tickets', { message: '¿Y yo?' })
    const [created] = await mailsTo('lola@example.test', 1)
    assert(created)
    t.match(created.text, 'Hola, Lola:')
    t.match(created.html, 'lang="es"')
    t.match(created.html, '#aa3300')
    t.equal(created.mail.from?.value[0]?.name, spanish.name)
    t.strictSame(await kept(nameless.user.id), [], 'without an address nothing is queued')

    t.match(await named.api.post(`/tickets/${body.id}/transcript`), { status: 202, body: undefined })
    const texts = (await mailsTo('lola@example.test', 2)).map(({ text }) => text)
    const transcript = texts.find((text) => text.includes('Esta es la conversación'))
    t.match(transcript, '¿Hay alguien?')
    const refused = await nameless.api.post(`/tickets/${body.id}/transcript`)
    t.match(refused, { status: 404 }, 'somebody else’s')
  })

  t.test('a transcript shows no notes, also to staff', async (t) => {
    const customer = await buildCustomer(test)
    const ticketId = await buildTicket(customer)
    await reply(agent, ticketId, 'Between us.', { internal: true })
    const asker = await buildAgent(test, admin)
    t.equal((await asker.api.post(`/tickets/${ticketId}/transcript`)).status, 202)
    t.equal((await asker.api.post(`/tickets/${ticketId}/transcript`, { to: 'x@example.test' })).status, 400)
    const [transcript] = await mailsTo(asker.email, 1)
    t.match(transcript?.text, 'Hello, is anybody there?')
    t.notMatch(transcript?.source, 'Between us')
    const all = await Promise.all(
      [ticketId, '0'.repeat(24)].map((id) => customer.api.post(`/tickets/${id}/transcript`)),
    )
    t.strictSame(
      all.map(({ status }) => status),
      [202, 404],
    )
  })
})

t.test('the list of mails is for admins, goes page by page, and says no words and no address', async (t) => {
  t.equal((await agent.api.get('/mails')).status, 403)
  t.equal((await admin.api.get('/mails?state=lost')).status, 400)
  const first = await admin.api.get('/mails?state=sent&limit=2')
  t.equal(first.body.items.length, 2)
  const second = await admin.api.get(`/mails?state=sent&limit=2&cursor=${first.body.nextCursor}`)
  const ids = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id)
  t.equal(new Set(ids).size, 4)
  t.notMatch(JSON.stringify(first.body), /@|anybody there/)
})
