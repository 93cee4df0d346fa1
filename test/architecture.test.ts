import t from 'tap'
import { complaint, importsOf, type Module, modulesIn } from './helper/imports.ts'

const modules = [...modulesIn('src'), ...modulesIn('client-demo')]
const complaintsAbout = ({ file, source }: Module) => importsOf(file, source).flatMap((found) => complaint(found) ?? [])

t.test('imports go down only', async (t) => {
  t.ok(modules.length > 100, 'the modules were found')
  t.same(modules.flatMap(complaintsAbout), [])
})

t.test('a wrong import is found', async (t) => {
  const wrong: [string, string][] = [
    ['src/domain/policies.ts', `import { openStore } from '../store/index.ts'`],
    ['src/domain/policies.ts', `import mongoose from 'mongoose'`],
    ['src/contracts/tickets.ts', `export { can } from '../domain/policies.ts'`],
    ['src/usecases/send-message.ts', `import { newId } from '../store/ids.ts'`],
    ['src/usecases/send-message.ts', `import { createPublisher } from '../events/publisher.ts'`],
    ['src/usecases/send-message.ts', `import {\n  type Store,\n  openStore,\n} from '../store/index.ts'`],
    ['src/transports/run-command.ts', `const store = await import('../store/index.ts')`],
    ['src/transports/http/tickets.ts', `import type { Store } from '../../store/index.ts'`],
    ['src/transports/http/tickets.ts', `import { acceptSocketIo } from '../socketio/connections.ts'`],
    ['src/events/to-rooms.ts', `import { sendMessage } from '../usecases/send-message.ts'`],
    ['src/store/tickets.ts', `import '../outside/redis.ts'`],
    ['client-demo/shared/socket.ts', `import { commands } from '../../src/contracts/commands.ts'`],
    ['client-demo/shared/socket.ts', `import { type CommandName } from '../../src/contracts/commands.ts'`],
    ['client-demo/widget/main.tsx', `import { Thread } from '../console/thread.tsx'`],
    ['client-demo/embed/embed.ts', `import { render } from 'preact'`],
    ['src/somewhere/new.ts', `import t from 'tap'`],
  ]
  for (const [file, source] of wrong) t.not(complaintsAbout({ file, source }).length, 0, `${file}: ${source}`)
})

t.test('a right import is not', async (t) => {
  const right: [string, string][] = [
    ['src/usecases/send-message.ts', `import type { Store } from '../store/index.ts'`],
    ['src/transports/http/tickets.ts', `import { useCases } from '../../usecases/index.ts'`],
    ['client-demo/shared/socket.ts', `import type { CommandName } from '../../src/contracts/commands.ts'`],
    ['src/store/connect.ts', `import mongoose from 'mongoose'`],
  ]
  for (const [file, source] of right) t.same(complaintsAbout({ file, source }), [], `${file}: ${source}`)
})

t.test('only the edges touch the process', async (t) => {
  const using = (words: RegExp) => modules.filter(({ source }) => words.test(source)).map(({ file }) => file)
  t.same(
    using(/process\.exit\(/).filter((file) => !file.startsWith('src/embedded/')),
    ['src/server.ts'],
  )
  const readers = using(/process\.env\b/).filter((file) => !file.startsWith('src/embedded/'))
  t.same(readers.sort(), ['src/scripts/open-store.ts', 'src/server.ts'], 'they hand the environment to readConfig')
})

t.test('files stay small', async (t) => {
  const longest = 220
  const generated = 'client-demo/api/document.ts'
  const all = [...modules, ...modulesIn('test'), ...modulesIn('bench')].filter(({ file }) => file !== generated)
  const long = all
    .map(({ file, source }) => ({ file, lines: source.split('\n').length }))
    .filter(({ lines }) => lines > longest)
  t.same(long, [])
})
