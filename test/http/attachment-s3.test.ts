import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { s3Storage } from '../../src/outside/s3-storage.ts'
import { buildAdmin, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'
import { longText, pngFile, textFile } from '../helper/files.ts'
import { startS3 } from '../helper/s3-server.ts'

const s3 = await startS3(t)
const test = await startApp(t, { RATE_LIMIT: '0', S3_URL: s3.url })
const database = await openDatabase(t, test)
const admin = await buildAdmin(test)
const customer = await buildCustomer(test)

const upload = async (ticketId: string, ...files: File[]) =>
  customer.api.upload(`/tickets/${ticketId}/attachments`, ...files)
const download = (id: string, headers: Record<string, string> = {}) =>
  fetch(`${test.url}/api/v1/attachments/${id}`, { headers: { authorization: `Bearer ${customer.token}`, ...headers } })

t.test('files lie in the bucket, and nowhere else', async (t) => {
  const ticketId = await buildTicket(customer)
  const bytes = longText(3_000_000).fill(0x62, 1_000_000, 1_000_005)
  const { status, body } = await upload(ticketId, new File([new Uint8Array(bytes)], 'long.txt'))
  t.equal(status, 201)
  t.strictSame([...s3.objects.keys()], [`/bucket/parley/${body.id}`])
  t.strictSame(s3.refused, [], 'every request was signed as S3 wants it')
  t.equal(await database.collection('files.files').countDocuments(), 0)

  const file = await download(body.id)
  t.equal(file.headers.get('content-type'), 'text/plain; charset=utf-8')
  t.ok(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(bytes)))
  const part = await download(body.id, { range: 'bytes=999999-1000005' })
  t.equal(part.status, 206)
  t.equal(await part.text(), 'abbbbba')
  t.strictSame(s3.refused, [])

  await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'Here', attachments: [body.id] })
  t.equal((await admin.api.delete(`/tickets/${ticketId}`)).status, 204)
  await eventually(() => assert.equal(s3.objects.size, 0))
})

t.test('while the bucket is away, uploads are refused for now and nothing is left', async (t) => {
  const ticketId = await buildTicket(customer)
  const { id } = (await upload(ticketId, pngFile())).body
  const held = s3.objects.size
  for (const mode of ['away', 'hangUp'] as const) {
    s3.set(mode)
    const answer = await upload(ticketId, textFile(), pngFile())
    t.match(answer, { status: 503, body: { code: 'unavailable' } }, mode)
    t.match(answer.headers.get('retry-after'), /^\d+$/)
    t.notMatch(JSON.stringify(answer.body), /AKID|SlowDown|bucket/, 'which tells nothing of the inside')
    t.equal((await download(id)).status, 503)
    t.equal((await upload(ticketId, new File(['x'], 'x.exe'))).status, 415, 'what is wrong is wrong all the same')
  }
  s3.set('well')
  t.equal(s3.objects.size, held)
  t.strictSame(await readdir(join(test.dataDir, 'uploads')), [])
  t.equal((await download(id)).status, 200)
  t.equal((await upload(ticketId, textFile())).status, 201)
})

t.test('a deletion that finds the bucket away is finished later', async (t) => {
  const ticketId = await buildTicket(customer)
  const { id } = (await upload(ticketId, pngFile())).body
  const sent = await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'Here', attachments: [id] })
  s3.set('away')
  t.equal((await customer.api.delete(`/tickets/${ticketId}/messages/${sent.body.message.id}`)).status, 204)
  t.equal((await download(id)).status, 404)
  s3.set('well')
  t.ok(s3.objects.has(`/bucket/parley/${id}`), 'it is still there')
  const { store } = test.app.services
  const entry = (await store.attachments.ofTicket(ticketId))[0]
  t.equal(entry?.id, id, 'and so is the note that it has to go')
})

t.test('wrong keys are refused by the bucket, which the caller hears as away', async (t) => {
  const storage = s3Storage(s3.url.replace('AKID', 'ELSE'))
  await t.rejects(storage.get('a'.repeat(24)), { code: 'unavailable' })
  t.match(s3.refused, [/credential/])
  const wrong = s3Storage(s3.url.replace(/:[^:@]+@/, ':another@'))
  await t.rejects(wrong.remove('a'.repeat(24)), { code: 'unavailable' })
  t.match(s3.refused.at(-1), /signature/)
  t.equal(await s3Storage(s3.url).get('b'.repeat(24)), undefined, 'what is not there')
})
