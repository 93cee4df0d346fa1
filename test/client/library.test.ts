import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { buildCustomer, buildTicket, startApp } from '../helper/app.ts'

const execute = promisify(execFile)
/** Without what the test runner gives its children: the compiler does not run under its hooks. */
const run = (args: string[]) => execute('env', ['-u', 'NODE_OPTIONS', process.execPath, ...args], { timeout: 60_000 })
const root = join(import.meta.dirname, '../..')
const tsc = join(root, 'node_modules/.bin/tsc')

/** A folder of somebody else's program that has installed this package. */
async function buildProject(t: Test): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-library-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'node_modules/@types'), { recursive: true })
  await symlink(root, join(folder, 'node_modules/parley'))
  for (const name of ['ws', '@types/node', '@types/ws']) {
    await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  }
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  return folder
}

const program = (sockets: boolean) => `
import { connect, type TicketView } from 'parley/client'
${sockets ? "import { WebSocket } from 'ws'" : ''}

const [url = '', token = '', ticketId = ''] = process.argv.slice(2)
const client = await connect({ url, token${sockets ? ', WebSocket' : ''} })
const seen: string[] = []
client.onState(({ name }) => seen.push(name))
client.watch(ticketId, (view: TicketView) => {
  const bodies = view.messages.map(({ body }) => body)
  if (bodies.length < 4 || view.outgoing.length || view.ticket?.messageCount !== 4) return
  console.log(JSON.stringify({ me: client.me.id, bodies, seen: [...new Set(seen)] }))
  client.close()
})
for (const body of ['one', 'two', 'three']) client.send(ticketId, body)
`
const options = {
  ...{ module: 'nodenext', target: 'es2023', strict: true, exactOptionalPropertyTypes: true, types: ['node'] },
  ...{ lib: ['es2023', 'es2024.string', 'dom'] },
}

t.test('a program of an integrator uses the library, with its types, and ends when it has closed it', async (t) => {
  const app = await startApp(t)
  const customer = await buildCustomer(app)
  const folder = await buildProject(t)
  await writeFile(join(folder, 'live.ts'), program(true))
  await writeFile(join(folder, 'rest.ts'), program(false))
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }))
  await run([tsc, '-p', folder])

  for (const name of ['live', 'rest']) {
    const ticketId = await buildTicket(customer, { message: 'zero' })
    const file = join(folder, `${name}.js`)
    const { stdout } = await run([file, app.url, customer.token, ticketId])
    const { me, bodies, seen } = JSON.parse(stdout)
    t.equal(me, customer.id)
    t.same(bodies, ['zero', 'one', 'two', 'three'], `in order: ${name}`)
    if (name === 'live') t.ok(seen.includes('online') || seen.includes('sending'))
  }
})
