import assert from 'node:assert/strict'
import t from 'tap'
import { api } from '../helper/api.ts'
import { eventually } from '../helper/eventually.ts'
import { freshDatabase } from '../helper/fresh-database.ts'
import { dataFolder, startServer } from '../helper/process.ts'
import { startSink } from './sink.ts'

const count = 200

t.test('a node killed while it sends leaves no mail behind', { timeout: 110_000 }, async (t) => {
  const sink = await startSink(t, () => 'take', 400)
  const env = {
    ...{ MONGODB_URL: await freshDatabase(t), DATA_DIR: await dataFolder(t), SMTP_URL: sink.url },
    ...{ HOST: '127.0.0.1', RATE_LIMIT: '0', LOG_LEVEL: 'fatal', JWT_SECRET: 'a secret for tests only, long enough' },
    ...{ MAIL_FROM: 'help@example.test' },
  }
  const first = await startServer(t, env)
  const account = { email: 'ada@example.test', username: 'ada', password: 'correct horse' }
  const { body } = await api(first.url).post('/auth/signup', account)
  const ada = api(first.url, body.accessToken)
  const opened = await Promise.all(
    Array.from({ length: count }, (_, index) => ada.post('/tickets', { message: `number ${index}` })),
  )
  for (const { status } of opened) assert.equal(status, 201)
  await eventually(() => assert(sink.taken.length > 20, 'not yet'))
  first.kill('SIGKILL')
  await first.ended
  const before = sink.taken.length
  t.ok(before < count, `${before} of ${count} were out`)

  await startServer(t, env)
  await eventually(() => assert.equal(new Set(sink.taken.map(({ messageId }) => messageId)).size, count), {
    within: 90_000,
    every: 200,
  })
  t.ok(sink.taken.length <= count + 8, `only what was on its way at that moment came again: ${sink.taken.length}`)
})
