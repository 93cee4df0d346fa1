import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { buildCustomer, startApp } from '../helper/app.ts'
import { dataFolder } from '../helper/process.ts'

t.test('mails that were promised are sent before the server goes', async (t) => {
  const DATA_DIR = await dataFolder(t)
  const test = await startApp(t, { DATA_DIR, RATE_LIMIT: '0' })
  const { email } = await buildCustomer(test)
  const promised = 300
  const forgot = () => test.api.post('/auth/password/forgot', { email })
  const answers = await Promise.all(Array.from({ length: promised }, forgot))
  t.ok(answers.every(({ status }) => status === 202))
  await test.app.close()
  const mails = await readdir(join(DATA_DIR, 'mail'))
  t.equal(mails.filter((name) => name.endsWith('.eml')).length, promised)
})
