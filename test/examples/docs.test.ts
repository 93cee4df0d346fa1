import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { buildAdmin, startApp } from '../helper/app.ts'
import { blocksOf } from '../helper/examples.ts'
import { importHere } from '../helper/import-files.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)

t.test('the curl calls of the page run, one after the other', async (t) => {
  const blocks = await blocksOf('integrations.md', 'bash')
  t.ok(blocks.length >= 5, 'they were found')
  const script = ['set -euo pipefail', ...blocks].join('\n')
  const { PATH = '' } = process.env
  const env = { PATH, PARLEY: test.url, ADMIN: admin.email, PASSWORD: admin.password }
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { env, timeout: 60_000 })
  t.strictSame(stdout.trim().split('\n'), [
    ...['robin@example.com', '1', 'open', 'Your kettle is back in stock.', '2', 'true', 'true'],
    ...['1 Your kettle is back in stock.', '2 Shall we send it?', '3 Only for staff.', '3', 'false'],
    ...['high', 'My program', '0', '2099-01-01T00:00:00.000Z', 'closed', 'ticket_closed'],
  ])
})

t.test('the bot on the page is the one in the folder, and short', async (t) => {
  const [bot = ''] = await blocksOf('integrations.md', 'js')
  t.equal(bot, await readFile(join(import.meta.dirname, '../../examples/bot.mjs'), 'utf8'))
  t.ok(bot.split('\n').length <= 40)
})

t.test('the JSON on the page can be imported', async (t) => {
  const [json = ''] = await blocksOf('integrations.md', 'json')
  t.match(await importHere(t, test, 'page.json', json), { imported: 1, messages: 2, refused: 0, said: '' })
})
