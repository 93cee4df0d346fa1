import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { buildCustomer, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { dataFolder } from '../helper/process.ts'

t.test('mails that were promised are kept before the server goes; the next one sends the rest', async (t) => {
  const env = { DATA_DIR: await dataFolder(t), RATE_LIMIT: '0' }
  const first = await startApp(t, env)
  const { email } = await buildCustomer(first)
  const promised = 300
  const forgot = () => first.api.post('/auth/password/forgot', { email })
  const answers = await Promise.all(Array.from({ length: promised }, forgot))
  t.ok(answers.every(({ status }) => status === 202))
  await first.app.close()

  const sent = async () => (await readdir(join(env.DATA_DIR, 'mail'))).filter((name) => name.endsWith('.eml')).length
  const before = await sent()
  await startApp(t, env, first.databaseUrl)
  await eventually(async () => assert.equal(await sent(), promised), { within: 60_000, every: 200 })
  t.equal(await sent(), promised, `${before} were out before`)
})
