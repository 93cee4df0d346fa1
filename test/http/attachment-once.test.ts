import t from 'tap'
import { formOf } from '../helper/api.ts'
import { buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { longText, pngFile, textFile } from '../helper/files.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const database = await openDatabase(t, test)
const customer = await buildCustomer(test)

const kept = async (): Promise<number> => await database.collection('files.files').countDocuments()

async function uploads() {
  const path = `/tickets/${await buildTicket(customer)}/attachments`
  return (key: string, ...files: File[]) => customer.api.call('POST', path, formOf(files), { 'idempotency-key': key })
}

t.test('an upload that is repeated under its key answers the same files, kept once', async (t) => {
  const upload = await uploads()
  const before = await kept()
  const files = () => [textFile('b.txt'), pngFile('a.png', 640, 480), textFile('long.txt', String(longText(300_000)))]
  const first = await upload('one', ...files())
  t.equal(first.status, 201)
  t.equal(first.body.items.length, 3)
  const again = await upload('one', ...files())
  t.strictSame([again.status, again.body], [201, first.body])
  const atOnce = await Promise.all([1, 2, 3, 4].map(() => upload('two', ...files())))
  t.strictSame(new Set(atOnce.map(({ status }) => status)), new Set([201]))
  t.equal(new Set(atOnce.map(({ body }) => body.items[0].id)).size, 1)
  t.equal((await kept()) - before, 6)
  t.not(atOnce[0]?.body.items[0].id, first.body.items[0].id, 'another key is another upload')
})

t.test('the same key with other files is a conflict', async (t) => {
  const upload = await uploads()
  const { body } = await upload('key', textFile('a.txt', 'one'), textFile('b.txt', 'two'))
  const before = await kept()
  for (const files of [
    [textFile('a.txt', 'one')],
    [textFile('a.txt', 'one'), textFile('b.txt', 'three')],
    [textFile('a.txt', 'one'), textFile('c.txt', 'two')],
    [textFile('b.txt', 'two'), textFile('a.txt', 'one')],
    [textFile('a.txt', 'one'), textFile('b.txt', 'two'), textFile('c.txt')],
  ]) {
    t.match(await upload('key', ...files), { status: 409, body: { code: 'conflict' } })
  }
  t.equal(await kept(), before)
  const same = await upload('key', textFile('a.txt', 'one'), textFile('b.txt', 'two'))
  t.strictSame(same.body, body)
})

t.test('an upload that was refused may be made again under its key', async (t) => {
  const upload = await uploads()
  t.match(await upload('key', textFile('empty.txt', '')), { status: 400 })
  t.match(await upload('key', textFile('full.txt')), { status: 201, body: { name: 'full.txt' } })
  t.match(await upload('k'.repeat(256), textFile()), { status: 400, body: { errors: [{ path: 'Idempotency-Key' }] } })
})
