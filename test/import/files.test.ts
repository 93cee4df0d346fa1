import t from 'tap'
import { buildAdmin, buildAgent, startApp } from '../helper/app.ts'
import { csv, importHere, runImport } from '../helper/import-files.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)
const total = async () => (await admin.api.get('/tickets?count=true')).body.total
const good = { ticket: 'good', body: 'Fine' }

t.test('a bad row is named by its line, and keeps its whole ticket out', async (t) => {
  const content = csv([
    { ticket: 'bad-1', body: 'two\nlines', tags: 'x' },
    { ticket: 'bad-1', body: 'x', at: 'yesterday' },
    { ...good, subject: 'Good' },
    { ticket: 'bad-2', body: 'x', status: 'lost' },
    { ticket: 'bad-3', body: ' ' },
    { ticket: 'bad-4', body: 'x', customer: 'nobody' },
    { ticket: 'bad-5', body: 'x', internal: 'true' },
    { ticket: 'bad-6', body: 'x', internal: 'perhaps', role: 'agent' },
    { ticket: '', body: 'x' },
    { ticket: 'bad-7', body: 'x', at: '2999-01-01T00:00:00Z' },
    { ticket: 'bad-8', body: 'x', subject: 'One' },
    { ticket: 'bad-8', body: 'x', subject: 'Two' },
    { ticket: 'bad-9', body: 'x'.repeat(16_385) },
  ])
  const sum = await importHere(t, test, 'mixed.csv', content)
  for (const complaint of [
    /^line 4: ticket bad-1: message_created: takes a time such as/m,
    /^line 6: ticket bad-2: status: /m,
    /^line 7: ticket bad-3: body: must not be blank/m,
    /^line 8: ticket bad-4: customer_email: /m,
    /^line 9: ticket bad-5: internal: only agents write notes/m,
    /^line 10: ticket bad-6: internal: takes true or false/m,
    /^line 11: ticket: is needed in every row/m,
    /^line 12: ticket bad-7: message_created: lies in the future/m,
    /^line 14: ticket bad-8: subject: differs from line 13/m,
    /^line 15: ticket bad-9: body: /m,
  ]) {
    t.match(sum.said, complaint)
  }
  t.match(sum, { tickets: 11, imported: 1, messages: 1, refused: 10 })
  t.equal(await total(), 1, 'nothing of the others')
})

t.test('rows of one ticket that stand apart are refused, all of them', async (t) => {
  const before = await total()
  const content = csv([
    { ticket: 'apart', body: '1' },
    { ticket: 'between', body: '2' },
    { ticket: 'apart', body: '3' },
  ])
  const { said, ...sum } = await importHere(t, test, 'apart.csv', content)
  t.match(said, /line 4: ticket apart: began on line 2 already/)
  t.match(sum, { tickets: 3, imported: 1, refused: 2 })
  t.equal(await total(), before + 1)
})

t.test('a file that is broken as a whole imports nothing at all', async (t) => {
  const before = await total()
  const whole = csv([{ ticket: 'whole', body: 'Before the fault' }])
  const broken: [string, string | Uint8Array, RegExp][] = [
    [
      'quote.csv',
      `${whole}next,,open,,,a@b.test,,,,,customer,,"never ends,2024-01-01T00:00:00Z\n`,
      /^line 3: .*[Qq]uote/m,
    ],
    ['latin.csv', Buffer.concat([Buffer.from(whole), Buffer.from([0xe9, 0x0a])]), /is not UTF-8/],
    ['column.csv', whole.replace('priority', 'urgency'), /line 1: unknown column urgency; known are ticket, /],
    ['missing.csv', whole.replace('message_created', 'created'), /line 1: the column message_created is missing/],
    ['twice.csv', whole.replace(',subject,', ',tags,'), /line 1: a column stands there twice/],
    ['empty.csv', '', /the file is empty/],
    ['array.json', '[1, 2]', /line 1: a ticket is an object/],
    ['open.json', '[{"id": "x",\n "status": "open"', /line 1: the file ends within the ticket/],
  ]
  for (const [name, content, complaint] of broken) {
    await t.rejects(importHere(t, test, name, content), { name: 'FileError', message: complaint }, name)
  }
  t.equal(await total(), before)
})

t.test('a bad ticket of a JSON file is named too, the others come in', async (t) => {
  const before = await total()
  const message = { role: 'customer', body: 'Hi', created: '2024-01-01T00:00:00Z' }
  const ticket = { status: 'open', customer: { email: 'eve@example.test' }, messages: [message] }
  const content = `[
    ${JSON.stringify({ ...ticket, id: 'ok' })},
    ${JSON.stringify({ ...ticket, id: 'no-thread', messages: [] })},
    ${JSON.stringify({ ...ticket, id: 'unknown', colour: 'red' })},
    {"id": "x" "status": "open"},
    ${JSON.stringify({ ...ticket, id: 'deep', messages: [message, { ...message, role: 'boss' }] })}
  ]`
  const { said: output, ...sum } = await importHere(t, test, 'mixed.json', content)
  t.match(output, /^line 3: ticket no-thread: messages: /m)
  t.match(output, /^line 4: ticket unknown: colour: is not a known field/m)
  t.match(output, /^line 5: this is no JSON/m)
  t.match(output, /^line 6: ticket deep: messages\.1\.role: takes customer or agent/m)
  t.match(sum, { tickets: 5, imported: 1, refused: 4 })
  t.equal(await total(), before + 1)
})

t.test('somebody who is of another role here is not mixed up', async (t) => {
  const agent = await buildAgent(test, admin)
  const before = (await admin.api.get('/users?count=true')).body.total
  const content = csv([
    { ticket: 'role-1', body: 'x', customer: agent.email },
    { ticket: 'role-2', body: 'x', role: 'agent', customer: 'new@example.test', author: 'new@example.test' },
  ])
  const { said: output } = await importHere(t, test, 'roles.csv', content)
  t.match(output, /line 2: ticket role-1: .+ is staff here, not customer/)
  t.match(output, /line 3: ticket role-2: new@example\.test writes as customer and as agent/)
  t.equal((await admin.api.get('/users?count=true')).body.total, before, 'nobody was made for them')
})

t.test('the command ends with 1 where something was refused, and says how it is used', async (t) => {
  const content = csv([
    { ticket: 'left', body: ' ' },
    { ticket: 'taken', body: 'Hello' },
  ])
  const { code, output } = await runImport(t, test, 'some.csv', content)
  t.equal(code, 1)
  t.match(output, /^line 2: ticket left: body: /m)
  t.match(output, /^2 tickets: 1 imported with 1 messages, 0 were there already, 1 refused$/m)
  for (const [name, ...options] of [['file.txt'], ['file.csv', '--nonsense'], ['file.csv', '--source', '']] as const) {
    const wrong = await runImport(t, test, name, '', ...options)
    t.equal(wrong.code, 1)
    t.match(wrong.output, /^usage: npm run import/)
  }
})

t.test('without its database the command says so', async (t) => {
  const away = { ...test, databaseUrl: 'mongodb://127.0.0.1:9/parley' }
  const { code, output } = await runImport(t, away, 'away.csv', csv([{ ticket: 'away', body: 'x' }]))
  t.equal(code, 1)
  t.match(output, /^MONGODB_URL: the database does not answer$/m)
})

t.test('a dry run says what would come, and writes nothing', async (t) => {
  const before = await total()
  const { code, output } = await runImport(t, test, 'dry.csv', csv([{ ticket: 'dry', body: 'x' }]), '--dry-run')
  t.equal(code, 0)
  t.match(output, /^1 tickets: 1 can be imported, 0 cannot$/m)
  t.equal(await total(), before)
})
