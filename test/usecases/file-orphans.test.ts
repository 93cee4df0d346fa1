import assert from 'node:assert/strict'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { removeOrphans } from '../../src/usecases/files.ts'
import { buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { textFile } from '../helper/files.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const database = await openDatabase(t, test)
const customer = await buildCustomer(test)
const agent = await buildAgent(test)
const ticketId = await buildTicket(customer)
const { services } = test.app
const day = 86_400_000

const upload = async () => (await customer.api.upload(`/tickets/${ticketId}/attachments`, textFile())).body.id as string
const kept = async () =>
  (await database.collection('files.files').find().toArray()).map(({ _id }) => String(_id)).sort()
const entries = async () =>
  (await database.collection('attachments').find().toArray()).map(({ _id }) => String(_id)).sort()

t.test('what was never sent goes after a day, what was sent stays', async (t) => {
  const [unused, sent, lost] = [await upload(), await upload(), await upload()]
  assert.equal(
    (await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'x', attachments: [sent] })).status,
    201,
  )
  // A node died between taking the file and writing the message.
  const claim = { messageId: services.newId(), ticketId, uploaderId: customer.id }
  assert.equal((await services.store.attachments.claim([lost], claim)).length, 1)

  await removeOrphans(services)
  t.strictSame(await kept(), [unused, sent, lost].sort(), 'nothing goes on the same day')
  await removeOrphans(services, Date.now() + day + 1000)
  t.strictSame(await kept(), [sent])
  t.strictSame(await entries(), [sent])
  await removeOrphans(services, Date.now() + 9 * day)
  t.strictSame(await kept(), [sent])
  t.equal((await agent.api.get(`/attachments/${sent}`)).status, 200)
  t.equal((await customer.api.get(`/attachments/${unused}`)).status, 404)
  const late = await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'x', attachments: [unused] })
  t.equal(late.status, 400, 'too late to send it')
})

t.test('a first try that a crash interrupted can be repeated with its file', async (t) => {
  const id = await upload()
  const clientMessageId = 'interrupted'
  const messageId = services.derivedId('message', ticketId, customer.id, clientMessageId)
  await services.store.attachments.claim([id], { messageId, ticketId, uploaderId: customer.id })
  const repeat = { body: 'Again', attachments: [id], clientMessageId }
  t.match(await customer.api.post(`/tickets/${ticketId}/messages`, repeat), {
    status: 201,
    body: { message: { attachments: [{ id }] } },
  })
})

t.test('what died processes left on the disk goes, what is on its way stays', async (t) => {
  const folder = join(test.dataDir, 'uploads')
  await mkdir(folder, { recursive: true })
  for (const name of ['dead', 'alive']) await writeFile(join(folder, name), 'x')
  const old = new Date(Date.now() - 7_200_000)
  await utimes(join(folder, 'dead'), old, old)
  await removeOrphans(services)
  t.strictSame(await readdir(folder), ['alive'])
})
