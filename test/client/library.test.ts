import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
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

/** The package's files for integrators, built into a folder where its dependencies are found. */
const buildLibrary = async (t: Test): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-library-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await run([tsc, '-p', join(root, 'client-demo/tsconfig.library.json'), '--outDir', `${folder}/lib`])
  return folder
}

const program = (sockets: boolean) => `
import { connect, type TicketView } from './lib/client-demo/shared/index.js'
${sockets ? "import { WebSocket } from 'ws'" : ''}

const [url = '', token = '', ticketId = ''] = process.argv.slice(2)
const client = await connect({ url, token${sockets ? ', WebSocket' : ''} })
const seen: string[] = []
client.onState(({ name }) => seen.push(name))
const watch = client.watch(ticketId, (view: TicketView) => {
  const bodies = view.messages.map(({ body }) => body)
  if (bodies.length < 4 || view.outgoing.length) return
  console.log(JSON.stringify({ me: client.me.id, bodies, seen: [...new Set(seen)], last: view.ticket?.seq }))
  watch.stop()
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
  const folder = await buildLibrary(t)
  await writeFile(join(folder, 'live.ts'), program(true))
  await writeFile(join(folder, 'rest.ts'), program(false))
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }))
  await run([tsc, '-p', folder])

  for (const name of ['live', 'rest']) {
    const ticketId = await buildTicket(customer, { message: 'zero' })
    const file = join(folder, `${name}.js`)
    const { stdout } = await run([file, app.url, customer.token, ticketId])
    const { me, bodies, seen, last } = JSON.parse(stdout)
    t.equal(me, customer.id)
    t.same(bodies, ['zero', 'one', 'two', 'three'], `in order: ${name}`)
    t.equal(last, 4)
    if (name === 'live') t.ok(seen.includes('online') || seen.includes('sending'))
  }
})
