import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { api } from '../helper/api.ts'
import { buildAdmin, buildAgent, startApp } from '../helper/app.ts'
import { collectionsWith, openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'
import { textFile } from '../helper/files.ts'
import { recordLog } from '../helper/logs.ts'
import { lettersTo } from '../helper/mail.ts'
import { openers } from '../helper/sockets.ts'
import { ask, endOf, kinds } from '../realtime/scene.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const database = await openDatabase(t, test)
const logged = recordLog(test)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const password = 'correct horse'

/** The files under DATA_DIR in whose name or content a text occurs. */
async function filesWith(text: string): Promise<string[]> {
  const entries = await readdir(test.dataDir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const contents = await Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')))
  const hit = (content = '') => content.toLowerCase().includes(text)
  return files.filter((file, index) => hit(file) || hit(contents[index]))
}

/** A person whose every trace holds the canary, which is lower case and a good word anywhere. */
async function buildPerson(canary: string) {
  const account = { email: `${canary}@example.test`, username: `${canary}.x`, firstName: canary, lastName: canary }
  const headers = { 'user-agent': `Browser of ${canary}`, 'idempotency-key': canary }
  const { status, body } = await test.api.post('/auth/signup', { ...account, password }, headers)
  assert.equal(status, 201, JSON.stringify(body))
  const person = api(test.url, body.accessToken)
  const first = { message: `I am ${canary}`, subject: `About ${canary}`, clientMessageId: canary }
  const ticketId: string = (await person.post('/tickets', first)).body.id
  await agent.api.patch(`/tickets/${ticketId}`, { tags: [canary, 'vip'] })
  await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'Our answer' })
  await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'Our note', internal: true })
  const sent = { body: `edited by ${canary}`, clientMessageId: `${canary}-2` }
  const { message } = (await person.post(`/tickets/${ticketId}/messages`, sent, headers)).body
  await person.patch(`/tickets/${ticketId}/messages/${message.id}`, { body: `again by ${canary}` })
  const gone = (
    await person.post(`/tickets/${ticketId}/messages`, { body: `${canary} deletes`, clientMessageId: `${canary}-3` })
  ).body
  await person.delete(`/tickets/${ticketId}/messages/${gone.message.id}`)
  const files = `/tickets/${ticketId}/attachments`
  const [shown, unsent] = [
    textFile(`${canary}.txt`, `Content of ${canary}`),
    textFile('x.txt', `${canary} changed their mind`),
  ]
  const attachments = [(await person.upload(files, shown)).body.id]
  await person.post(`/tickets/${ticketId}/messages`, { body: `Last words of ${canary}`, attachments })
  assert.equal((await person.upload(files, unsent)).status, 201)
  await test.api.post('/auth/login', { login: account.email, password: `not the one of ${canary}` }, headers)
  await test.api.post('/auth/password/forgot', { email: account.email }, headers)
  // One says that the ticket is there, one how to choose a password; that of the answer still waits for more.
  await lettersTo(test, account.email, 2)
  return { ...account, id: body.user.id as string, token: body.accessToken as string, api: person, ticketId }
}

t.test('an erased person leaves no trace in the database, the files or the log', async (t) => {
  const canary = 'zebrafink4711'
  const person = await buildPerson(canary)
  for (const kind of kinds) {
    const socket = await openers[kind](t, test.url, person.token)
    await socket.call(canary, { [canary]: canary })
    await socket.call('message:send', { ticketId: canary, body: canary })
  }
  const searchable = async () => assert((await collectionsWith(database, canary)).includes('search'), 'not yet')
  await eventually(searchable)
  t.strictSame(
    await collectionsWith(database, canary),
    ['attachments', 'files.chunks', 'report_facts', 'search', 'sessions', 'tags', 'ticket_acts', 'tickets', 'users'],
    'before, it is there',
  )
  t.equal((await filesWith(canary)).length, 2, 'and in mails')

  t.equal((await admin.api.delete(`/users/${person.id}`)).status, 204)
  await eventually(async () => assert.deepEqual(await collectionsWith(database, canary), []))
  t.strictSame(await filesWith(canary), [])
  t.equal((await admin.api.delete(`/users/${person.id}`)).status, 204, 'twice is harmless')
  t.strictSame(await collectionsWith(database, canary), [])
  t.ok(logged().includes('"route":"/api/v1/users/:id"'), 'the log is recorded')
  t.notOk(logged().toLowerCase().includes(canary))
  t.equal((await person.api.get('/users/me')).status, 401)
  t.equal((await test.api.post('/auth/login', { login: person.email, password })).status, 401)
  t.strictSame((await admin.api.get(`/users?q=${canary}`)).body.items, [])
  t.strictSame((await agent.api.get(`/tickets?q=${canary}`)).body.items, [])
})

t.test('a visitor’s typed name and address go too, and the visitor does not come back', async (t) => {
  const canary = 'goldammer0815'
  const site = { key: 'shop', name: 'Shop', origins: [], colour: '#123456', greeting: 'Hi', locale: 'en' }
  await test.app.services.store.sites.create(site, new Date())
  const typed = { siteKey: 'shop', name: `Ms ${canary}`, email: `${canary}@example.test` }
  const { body: visit } = await test.api.post('/widget/session', typed, { 'user-agent': canary })
  const { body: ticket } = await api(test.url, visit.accessToken).post('/tickets', { message: canary })
  t.ok((await collectionsWith(database, canary)).includes('sessions'))
  t.equal((await admin.api.delete(`/users/${visit.user.id}`)).status, 204)
  await eventually(async () => assert.deepEqual(await collectionsWith(database, canary), []))
  t.match((await agent.api.get(`/tickets/${ticket.id}`)).body.customer, { name: 'Deleted user' })
  const { visitorToken } = visit
  const again = await test.api.post('/widget/session', { siteKey: 'shop', visitorToken })
  t.equal(again.status, 201)
  t.not(again.body.user.id, visit.user.id)
})

t.test('staff still read the ticket: of a deleted user, with everybody else’s words', async (t) => {
  const person = await buildPerson('rotkehlchen1')
  const bodies = async () => (await agent.api.get(`/tickets/${person.ticketId}`)).body
  const before = (await bodies()).messages
  t.equal((await admin.api.delete(`/users/${person.id}`)).status, 204)
  const { customer, subject, tags, messages, lastMessage } = await bodies()
  t.match(customer, { id: person.id, name: 'Deleted user', username: null })
  t.strictSame([subject, tags, lastMessage.excerpt], ['Deleted user', [], ''])
  t.strictSame(
    messages.map(({ seq }: { seq: number }) => seq),
    before.map(({ seq }: { seq: number }) => seq),
  )
  for (const [index, message] of messages.entries()) {
    const { author, body, deletedAt, clientMessageId } = message
    if (author.id === person.id)
      t.match([author.name, body, deletedAt, clientMessageId], ['Deleted user', '', /Z$/, null])
    else t.strictSame(message, before[index], 'an answer and a note stay as they are')
  }
  const list = (await agent.api.get(`/tickets?customer=${person.id}`)).body.items
  t.match(list, [{ id: person.ticketId, customer: { name: 'Deleted user' } }])
  t.equal((await agent.api.post(`/tickets/${person.ticketId}/messages`, { body: 'Noted.' })).status, 201)
})

t.test('watchers hear of it in numbered events without a gap, and so does who catches up', async (t) => {
  const person = await buildPerson('blaumeise77')
  const { ticketId } = person
  const watchers = await Promise.all(kinds.map((kind) => openers[kind](t, test.url, agent.token)))
  const own = await Promise.all(kinds.map((kind) => openers[kind](t, test.url, person.token)))
  let seq = 0
  for (const socket of watchers) seq = (await ask(socket, 'ticket:watch', { ticketId })).seq
  t.equal((await admin.api.delete(`/users/${person.id}`)).status, 204)
  for (const socket of own) t.equal(await endOf(socket), 4401)

  const { body: changes } = await agent.api.get(`/tickets/${ticketId}/changes?after=${seq}`)
  t.equal(changes.messages.length, 3, 'the one deleted before has not changed')
  for (const message of changes.messages)
    t.match(message, { body: '', deletedAt: /Z$/, author: { name: 'Deleted user' } })
  for (const socket of watchers) {
    const last = await socket.hears('ticket.updated', (event) => event.ticketId === ticketId)
    t.match(last.data.ticket, { subject: 'Deleted user', customer: { name: 'Deleted user', username: null } })
    const numbered = socket.heard.filter(({ name, payload }) => payload.seq > seq && name !== 'ticket.read')
    t.strictSame(
      numbered.map(({ payload }) => [payload.prev, payload.seq]),
      [1, 2, 3, 4].map((step) => [seq + step - 1, seq + step]),
    )
    t.equal(changes.seq, seq + 4)
    t.notOk(
      JSON.stringify(socket.heard).includes(`"username":"${person.username}"`),
      `the ${socket.kind} hears no name`,
    )
  }
})

t.test('e-mail and username are free again, for somebody who is not them', async (t) => {
  const person = await buildPerson('stieglitz5')
  await admin.api.delete(`/users/${person.id}`)
  const { email, username } = person
  const { status, body } = await test.api.post('/auth/signup', { email, username, password })
  t.equal(status, 201)
  t.not(body.user.id, person.id)
  t.strictSame((await api(test.url, body.accessToken).get('/tickets')).body.items, [])
})
