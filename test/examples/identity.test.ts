import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import t from 'tap'
import { startApp } from '../helper/app.ts'
import { blocksOf } from '../helper/examples.ts'
import { buildSite } from '../helper/visitors.ts'

const test = await startApp(t)
const site = await buildSite(test)
const run = promisify(execFile)

const person = { id: 'customer-7', name: 'Zoë “Z” Łukasz', email: 'zoe@shop.test' }
const { id, name, email } = person
const call = (words: string) => words.replace('KEY', `'${site.key}'`).replace('SECRET', `'${site.secret}'`)

interface Language {
  block: string
  command: string[]
  /** The example as a whole program that prints an identity. */
  program: (example: string) => string
}

const languages: Record<string, Language> = {
  node: {
    block: 'js',
    command: ['node', '--input-type=module', '-e'],
    program: (example) => `${example}\nconsole.log(identityFor(${JSON.stringify(person)}, ${call('KEY, SECRET')}))`,
  },
  python: {
    block: 'python',
    command: ['python3', '-c'],
    program: (example) => `${example}\nprint(identity_for(${JSON.stringify(person)}, ${call('KEY, SECRET')}))`,
  },
  php: {
    block: 'php',
    command: ['php', '-r'],
    program: (example) =>
      `${example}\necho identity_for(['id' => '${id}', 'name' => '${name}', 'email' => '${email}'], ${call('KEY, SECRET')});`,
  },
  ruby: {
    block: 'ruby',
    command: ['ruby', '-e'],
    program: (example) =>
      `${example}\nputs identity_for({ id: '${id}', name: '${name}', email: '${email}' }, ${call('KEY, SECRET')})`,
  },
}

const isHere = (command: string): Promise<boolean> =>
  run(command, ['--version']).then(
    () => true,
    () => false,
  )
const always = ['node', 'python']

for (const [language, { block, command, program }] of Object.entries(languages)) {
  const [interpreter = '', ...args] = command
  const runs = always.includes(language) || (await isHere(interpreter))
  t.test(`the example in ${language} ${runs ? 'signs what is taken' : `is there; no ${interpreter} is`}`, async (t) => {
    const [example = ''] = await blocksOf('widget-identity.md', block)
    t.match(example, /sub.*aud.*exp/s)
    if (!runs) return
    const { stdout } = await run(interpreter, [...args, program(example)])
    const answer = await test.api.post('/widget/session', { siteKey: site.key, identity: stdout.trim() })
    t.match(answer, { status: 201, body: { identified: true, user: { name, email } } })
  })
}
