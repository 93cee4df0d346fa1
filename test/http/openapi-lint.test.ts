import { join } from 'node:path'
import { lintFromString, loadConfig } from '@redocly/openapi-core'
import t from 'tap'
import { startApp } from '../helper/app.ts'

const test = await startApp(t)
const text = await (await fetch(`${test.url}/openapi.json`)).text()
const config = await loadConfig({ configPath: join(import.meta.dirname, '../../redocly.yaml') })

async function complaints(source: string): Promise<string[]> {
  const problems = await lintFromString({ source, config })
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer})`)
}

t.test('the linter has nothing to say about the document', async (t) => {
  t.strictSame(await complaints(text), [])
})

t.test('it would have', async (t) => {
  const broken: [string, (document: ReturnType<typeof JSON.parse>) => void][] = [
    ['operation-operationId-unique', ({ paths }) => Object.assign(login(paths), { operationId: 'signUp' })],
    ['no-unresolved-refs', ({ components }) => delete components.schemas.Person],
    ['no-unused-components', ({ components }) => Object.assign(components.schemas, { Nobody: { type: 'string' } })],
    ['operation-description', ({ paths }) => delete login(paths).description],
    [
      'no-invalid-schema-examples',
      ({ components }) => Object.assign(components.schemas.Ticket.examples[0], { seq: 'x' }),
    ],
    ['no-invalid-media-type-examples', ({ paths }) => Object.assign(bodyOf(login(paths)), { example: { login: 7 } })],
    ['struct', ({ paths }) => Object.assign(login(paths), { respones: {} })],
  ]
  for (const [rule, spoil] of broken) {
    const document = JSON.parse(text)
    spoil(document)
    const found = await complaints(JSON.stringify(document))
    t.ok(
      found.some((complaint) => complaint.startsWith(`${rule}: `)),
      rule,
    )
  }
})

type Paths = Record<string, { post: ReturnType<typeof JSON.parse> }>
const login = (paths: Paths) => paths['/api/v1/auth/login']?.post
const bodyOf = (operation: ReturnType<typeof login>) => operation.requestBody.content['application/json']
