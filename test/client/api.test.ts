import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { typesOf } from '../../scripts/openapi-types.ts'
import { buildAdmin, buildAgent, buildCustomer, startApp } from '../helper/app.ts'
import { blocksOf } from '../helper/examples.ts'
import { buildProject } from './helper/project.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)

t.test('the types of the client are those of the document', async (t) => {
  const document = JSON.parse(await (await fetch(`${test.url}/openapi.json`)).text())
  const kept = await readFile(join(import.meta.dirname, '../../client-demo/api/document.ts'), 'utf8')
  t.ok(kept === typesOf(document), 'otherwise: npm run api-types')
})

const program = `
import { ApiProblem, answerOf, createApi, everyItem, type Schemas } from 'parley/api'

const [url = '', token = '', customerId = ''] = process.argv.slice(2)
const api = createApi({ url, token: async () => token })

const ticket: Schemas['Ticket'] = await answerOf(api.POST('/tickets', { body: { customerId, message: 'Hello' } }))
const path = { id: ticket.id }
for (const body of ['one', 'two']) {
  const { data, response } = await api.POST('/tickets/{id}/messages', { params: { path }, body: { body } })
  const seq: number | undefined = data?.seq
  console.log(response.status, seq)
}
await answerOf(api.PATCH('/tickets/{id}/status', { params: { path }, body: { status: 'closed' } }))

const late = await api.POST('/tickets/{id}/messages', { params: { path }, body: { body: 'late' } })
if (late.error?.code === 'ticket_closed') console.log(late.error.status)
try {
  await answerOf(api.GET('/tickets/{id}', { params: { path: { id: 'nothing' } } }))
} catch (error) {
  if (error instanceof ApiProblem) console.log(error.problem.code)
}
const pages = everyItem((cursor) =>
  api.GET('/tickets/{id}/messages', { params: { path, query: { limit: 1, after: 0, cursor } } }),
)
for await (const { seq, body } of pages) console.log(seq, body)
await answerOf(createApi({ url, token }).DELETE('/api-keys/{id}', { params: { path } })).catch(({ problem }) =>
  console.log(problem.code),
)
`

t.test('a program of an integrator is typed by it, and works', async (t) => {
  const customer = await buildCustomer(test)
  const agent = await buildAgent(test, admin)
  const project = await buildProject(t, { 'program.ts': program })
  await project.compile()
  const { stdout } = await project.run('program.js', `${test.url}/`, agent.token, customer.id)
  t.strictSame(stdout.trim().split('\n'), [
    ...['201 2', '201 3', '409', 'not_found'],
    ...['1 Hello', '2 one', '3 two', 'forbidden'],
  ])
})

t.test('what the document does not have does not compile', async (t) => {
  const wrong = [
    `await api.GET('/nothing')`,
    `await api.PUT('/tickets', {})`,
    `await api.POST('/tickets', { body: { text: 'Hello' } })`,
    `await api.GET('/tickets/{id}', {})`,
    `await api.GET('/tickets', { params: { query: { sort: 'size' } } })`,
    `const { data } = await api.GET('/users/me'); data?.password`,
    `const { error } = await api.POST('/tickets/{id}/claim', { params: { path: { id: '1' } } }); if (error?.code === 'ticket_closed') {}`,
  ]
  const lines = [`import { createApi } from 'parley/api'`, `const api = createApi({ url: '' })`]
  const files = wrong.map((line, at) => [`wrong-${at}.ts`, [...lines, line, ''].join('\n')] as const)
  const project = await buildProject(t, Object.fromEntries(files))
  const complaints: string = await project.compile().then(
    () => '',
    ({ stdout }) => stdout,
  )
  for (const [name] of files) t.match(complaints, `${name}(3,`, name)
  t.notMatch(complaints, /\.ts\([12],/, 'and for no other reason')
})

t.test('the program in the documentation compiles', async (t) => {
  const [program = ''] = await blocksOf('integrations.md', 'ts')
  t.match(program, /parley\/api/)
  await t.resolves((await buildProject(t, { 'program.ts': program })).compile())
})
