import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, buildApp, type Overrides } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { makeAdmin } from '../../src/scripts/first-admin.ts'
import { type Api, api } from './api.ts'
import { freshDatabase } from './fresh-database.ts'
import { watchAnswers } from './openapi-check.ts'

watchAnswers()

/** Whatever a test runs in: tap's `t` has it. */
export interface Teardown {
  teardown(callback: () => unknown): void
}

export interface TestApp {
  app: App
  /** `http://127.0.0.1:PORT` */
  url: string
  port: number
  databaseUrl: string
  /** DATA_DIR, gone after the test. */
  dataDir: string
  /** REST without anybody signed in. */
  api: Api
}

/** A whole server on a free port, stopped after the test; `databaseUrl` makes it a further node of one database. */
export async function startApp(
  t: Teardown,
  env: Record<string, string> = {},
  databaseUrl?: string,
  overrides: Overrides = {},
): Promise<TestApp> {
  const url = databaseUrl ?? (await freshDatabase(t))
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-data-'))
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    JWT_SECRET: 'a secret for tests only, long enough',
    LOG_LEVEL: 'fatal',
    SEED_DEMO: 'false',
    ...env,
    MONGODB_URL: url,
  })
  const app = await buildApp(
    { ...config, mongodbUrl: url },
    {
      pages: join(import.meta.dirname, '../../dist/client'),
      // The job queue keeps a process alive for 15 s after each sweep: only tests that are about it have one.
      sweepEvery: 3600,
      ...overrides,
    },
  )
  const port = await app.listen()
  t.teardown(async () => {
    await app.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const base = `http://127.0.0.1:${port}`
  return { app, url: base, port, databaseUrl: url, dataDir, api: api(base) }
}

export interface TestUser {
  id: string
  email: string
  username: string
  password: string
  token: string
  refreshToken: string
  /** REST on their behalf. */
  api: Api
}

let made = 0
/** Something that no other user of this run has. */
const unique = () => `${process.pid}${++made}`

async function signedIn(
  { url, api: anonymous }: TestApp,
  login: { email: string; username: string; password: string },
) {
  const { body, status } = await anonymous.post('/auth/login', { login: login.email, password: login.password })
  if (status !== 200) throw new Error(`login failed: ${JSON.stringify(body)}`)
  const { accessToken: token, refreshToken, user } = body
  return { ...login, id: user.id as string, token, refreshToken, api: api(url, token) } satisfies TestUser
}

const credentials = (role: string) => {
  const username = `${role}${unique()}`
  return { email: `${username}@example.test`, username, password: 'correct horse' }
}

export async function buildCustomer(test: TestApp, more: Record<string, string> = {}): Promise<TestUser> {
  const account = credentials('customer')
  const { body, status } = await test.api.post('/auth/signup', { ...account, ...more })
  if (status !== 201) throw new Error(`sign-up failed: ${JSON.stringify(body)}`)
  const { accessToken: token, refreshToken, user } = body
  return { ...account, id: user.id, token, refreshToken, api: api(test.url, token) }
}

export async function buildAdmin(test: TestApp): Promise<TestUser> {
  const account = credentials('admin')
  const { user } = await makeAdmin(test.app.services, account.email, account.password)
  return await signedIn(test, { ...account, username: user.username ?? account.username })
}

export async function buildAgent(test: TestApp, admin?: TestUser): Promise<TestUser> {
  const account = credentials('agent')
  const creator = admin ?? (await buildAdmin(test))
  const { body, status } = await creator.api.post('/users', { ...account, role: 'agent' })
  if (status !== 201) throw new Error(`no agent: ${JSON.stringify(body)}`)
  return await signedIn(test, account)
}

/** A ticket of this customer; its id is all that most tests need. */
export async function buildTicket(customer: TestUser, body: Record<string, unknown> = {}): Promise<string> {
  const answer = await customer.api.post('/tickets', { message: 'Hello, is anybody there?', ...body })
  if (answer.status !== 201) throw new Error(`no ticket: ${JSON.stringify(answer.body)}`)
  return answer.body.id
}
