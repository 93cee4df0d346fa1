import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { uploadLimits } from '../../src/contracts/attachments.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'
import { longText, pngBytes, pngFile, textFile } from '../helper/files.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const database = await openDatabase(t, test)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)
const stranger = await buildCustomer(test)

const kept = async (): Promise<number> => await database.collection('files.files').countDocuments()
const pieces = async (): Promise<number> => await database.collection('files.chunks').countDocuments()
const onDisk = async (): Promise<string[]> => await readdir(join(test.dataDir, 'uploads')).catch(() => [])

const upload = async (user: TestUser, ticketId: string, ...files: File[]) =>
  (await user.api.upload(`/tickets/${ticketId}/attachments`, ...(files.length > 0 ? files : [textFile()]))).body
const send = (user: TestUser, ticketId: string, attachments: string[], more: object = {}) =>
  user.api.post(`/tickets/${ticketId}/messages`, { body: 'See the file', attachments, ...more })
const download = (user: TestUser, id: string, headers: Record<string, string> = {}) =>
  fetch(`${test.url}/api/v1/attachments/${id}`, { headers: { authorization: `Bearer ${user.token}`, ...headers } })

t.test('a file goes up, is sent with a message, and comes down the same for both sides', async (t) => {
  const ticketId = await buildTicket(customer)
  const bytes = pngBytes(320, 200)
  const answer = await customer.api.upload(`/tickets/${ticketId}/attachments`, pngFile('My screen.png', 320, 200))
  t.equal(answer.status, 201)
  const { id } = answer.body
  const about = { id, name: 'My screen.png', type: 'image/png', size: bytes.length, width: 320, height: 200 }
  t.strictSame(answer.body, { ...about, url: `/api/v1/attachments/${id}` })

  const sent = await send(customer, ticketId, [id])
  t.equal(sent.status, 201)
  t.strictSame(sent.body.message.attachments, [answer.body])
  for (const reader of [customer, agent]) {
    const { messages } = (await reader.api.get(`/tickets/${ticketId}`)).body
    t.strictSame(messages.at(-1).attachments, [answer.body])
    t.strictSame(messages[0].attachments, [])
    const file = await download(reader, id)
    t.equal(file.status, 200)
    t.ok(bytes.equals(Buffer.from(await file.arrayBuffer())), 'byte for byte')
  }
  t.strictSame(await onDisk(), [], 'nothing is left on the way')
})

t.test('several files at once answer as items, in their order', async (t) => {
  const ticketId = await buildTicket(customer)
  const { items } = await upload(agent, ticketId, textFile('b.txt'), pngFile('a.png'))
  t.match(items, [{ name: 'b.txt', width: null, height: null }, { name: 'a.png' }])
  const { message } = (await send(agent, ticketId, [items[1].id, items[0].id])).body
  t.match(message.attachments, [{ name: 'a.png' }, { name: 'b.txt' }], 'as the message names them')
})

t.test('a download can only be saved', async (t) => {
  const ticketId = await buildTicket(customer)
  const { id } = await upload(customer, ticketId, textFile('résumé “1”.txt', 'Ünïcode'))
  const file = await download(customer, id)
  t.equal(await file.text(), 'Ünïcode')
  const { headers } = file
  t.equal(headers.get('content-type'), 'text/plain; charset=utf-8')
  t.equal(
    headers.get('content-disposition'),
    `attachment; filename="r_sum_ _1_.txt"; filename*=UTF-8''r%C3%A9sum%C3%A9%20%E2%80%9C1%E2%80%9D.txt`,
  )
  t.equal(headers.get('x-content-type-options'), 'nosniff')
  t.equal(headers.get('content-security-policy'), "sandbox; default-src 'none'")
  t.equal(headers.get('cross-origin-resource-policy'), 'same-origin')
  t.match(headers.get('cache-control'), /private/)
  t.equal(headers.get('content-length'), '9')
})

t.test('parts of a file, its head, and what is already held', async (t) => {
  const ticketId = await buildTicket(customer)
  const text = `${'x'.repeat(300_000)}the middle${'y'.repeat(300_000)}`
  const { id } = await upload(customer, ticketId, textFile('long.txt', text))
  const part = await download(customer, id, { range: 'bytes=300000-300009' })
  t.equal(part.status, 206)
  t.equal(part.headers.get('content-range'), `bytes 300000-300009/${text.length}`)
  t.equal(await part.text(), 'the middle')
  t.equal(await (await download(customer, id, { range: 'bytes=-3' })).text(), 'yyy')
  t.equal((await (await download(customer, id, { range: 'bytes=600005-' })).text()).length, 5)
  for (const range of ['bytes=9-3', 'bytes=9999999-', 'bytes=-', 'bytes=-0', 'lines=1-2', 'bytes=0-1,5-6']) {
    const whole = await download(customer, id, { range })
    t.equal(whole.status, 200, range)
    t.equal((await whole.text()).length, text.length)
  }
  const etag = part.headers.get('etag')
  assert(etag)
  t.equal((await download(customer, id, { 'if-none-match': etag })).status, 304)
  t.equal((await download(stranger, id, { 'if-none-match': etag })).status, 404, 'not for others')
})

t.test('a file is for those who may see its message', async (t) => {
  const ticketId = await buildTicket(customer)
  const [own, note, reply] = [
    await upload(customer, ticketId),
    await upload(agent, ticketId),
    await upload(agent, ticketId),
  ]
  const status = async (user: TestUser, { id }: { id: string }) => (await download(user, id)).status
  t.equal(await status(customer, own), 200, 'an own one that is not sent yet')
  t.equal(await status(agent, own), 404, 'nobody else’s business yet')
  t.equal(await status(customer, reply), 404)

  t.equal((await send(agent, ticketId, [note.id], { internal: true })).status, 201)
  t.equal((await send(agent, ticketId, [reply.id])).status, 201)
  t.equal((await send(customer, ticketId, [own.id])).status, 201)
  for (const file of [own, reply]) {
    t.equal(await status(customer, file), 200)
    t.equal(await status(agent, file), 200)
    t.equal(await status(stranger, file), 404)
    t.equal((await test.api.get(`/attachments/${file.id}`)).status, 401)
  }
  t.equal(await status(admin, note), 200)
  t.equal(await status(customer, note), 404, 'a note’s file is not there for the customer')
  const seen = JSON.stringify((await customer.api.get(`/tickets/${ticketId}/changes?after=0`)).body)
  t.notMatch(seen, note.id)
  for (const id of ['0'.repeat(24), 'nothing', '..%2f..', '__proto__']) t.equal(await status(agent, { id }), 404, id)
})

t.test('an edit keeps the files; a deleted message and a deleted ticket take theirs along', async (t) => {
  const before = [await kept(), await pieces()]
  const ticketId = await buildTicket(customer)
  const { message } = (await send(customer, ticketId, [(await upload(customer, ticketId)).id])).body
  const path = `/tickets/${ticketId}/messages/${message.id}`
  t.strictSame((await customer.api.patch(path, { body: 'Edited' })).body.attachments, message.attachments)
  t.equal(await kept(), (before[0] ?? 0) + 1)
  await customer.api.delete(path)
  t.equal((await download(customer, message.attachments[0].id)).status, 404, 'at once')
  t.strictSame((await agent.api.get(path)).body.attachments, [])
  await eventually(async () => assert.deepEqual([await kept(), await pieces()], before))

  await send(agent, ticketId, [(await upload(agent, ticketId)).id], { internal: true })
  await upload(customer, ticketId)
  t.equal((await admin.api.delete(`/tickets/${ticketId}`)).status, 204)
  await eventually(async () => assert.deepEqual([await kept(), await pieces()], before))
  t.equal(await database.collection('attachments').countDocuments({ ticketId }), 0)
})

t.test('who may not write to a ticket may not upload to it', async (t) => {
  const ticketId = await buildTicket(customer)
  const before = await kept()
  const path = `/tickets/${ticketId}/attachments`
  t.match(await stranger.api.upload(path, textFile()), { status: 404, body: { code: 'not_found' } })
  t.match(await test.api.upload(path, textFile()), { status: 401 })
  t.match(await customer.api.upload('/tickets/nothing/attachments', textFile()), { status: 404 })
  t.equal(await kept(), before)
})

t.test('10 MB are taken, one byte more is not, and nothing of it stays', async (t) => {
  const ticketId = await buildTicket(customer)
  const most = new File([longText(uploadLimits.bytes)], 'most.txt')
  t.match(await upload(customer, ticketId, most), { size: 10_485_760 })
  const before = [await kept(), await pieces()]
  const over = new File([longText(uploadLimits.bytes + 1)], 'over.txt')
  for (const files of [[over], [textFile(), over], [new File([longText(uploadLimits.bytes * 2)], 'double.txt')]]) {
    const answer = await customer.api.upload(`/tickets/${ticketId}/attachments`, ...files)
    t.match(answer, { status: 413, body: { code: 'payload_too_large', detail: /10 MB/ } })
  }
  t.strictSame([await kept(), await pieces()], before)
  t.strictSame(await onDisk(), [])
})
