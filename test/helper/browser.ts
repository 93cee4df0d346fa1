import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { seedDemo } from '../../src/scripts/seed-demo.ts'
import { startApp, type Teardown, type TestApp } from './app.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Screenshots of the journeys, to look at; never in the repository. */
const pictures = process.env.SCREENSHOTS ?? join(tmpdir(), 'parley-screenshots')

export interface TestBrowser {
  /** A person with a browser of their own. */
  person(options?: BrowserContextOptions): Promise<Page>
  /** What a page reported that it should not have: errors, refused resources. */
  complaints: string[]
}

/** Debian's Chromium; CHROMIUM names another. */
export async function openBrowser(t: Teardown): Promise<TestBrowser> {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags })
  t.teardown(() => browser.close())
  const complaints: string[] = []

  async function person(options: BrowserContextOptions = {}): Promise<Page> {
    const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
    context.setDefaultTimeout(30_000)
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      // Asking for a session that is not there is how a page finds out that nobody is signed in.
      const expected = /status of 401|ERR_INTERNET_DISCONNECTED/.test(message.text())
      if (message.type() === 'error' && !expected) complaints.push(message.text())
    })
    return page
  }
  return { person, complaints }
}

export async function takePicture(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}

/** A server with the demo's people, site and tickets. */
export async function startDemo(t: Teardown, env: Record<string, string> = {}): Promise<TestApp> {
  const test = await startApp(t, { SEED_DEMO: 'true', ...env })
  await seedDemo(test.app.services, test.url)
  return test
}

export async function signIn(page: Page, address: string, login: string, password = 'parley-demo'): Promise<void> {
  await page.goto(address)
  await page.getByLabel('E-mail or username').fill(login)
  await page.getByLabel('Password').fill(password)
  await page.keyboard.press('Enter')
}
