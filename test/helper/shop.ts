import type { Page } from 'playwright-core'
import type { Test } from 'tap'
import { buildAgent } from './app.ts'
import { openBrowser, startDemo } from './browser.ts'
import { type Chat, openChat } from './chat.ts'
import { startProxy } from './tcp-proxy.ts'

/** For `eventually`: pauses between tries grow up to 30 s. */
export const patience = { within: 45_000, every: 100 }

/** A shop behind a network that can be pulled out, somebody with a browser, and what the server holds. */
export const openShop = async (t: Test) => {
  const app = await startDemo(t)
  const network = await startProxy(t, app.port)
  const staff = await buildAgent(app)
  const browser = await openBrowser(t)
  const address = `${network.url}/demo`
  const tickets = async (): Promise<{ id: string; customer: { username: string | null } }[]> => {
    const { body } = await staff.api.get('/tickets?sort=-createdAt&limit=100')
    return body.items.filter((ticket: { channel: string; site: unknown }) => ticket.channel === 'widget' && ticket.site)
  }
  const before = (await tickets()).map(({ id }) => id)
  const stored = async (): Promise<string[][]> => {
    const made = (await tickets()).filter(({ id }) => !before.includes(id))
    const threads = made.map(({ id }) => staff.api.get(`/tickets/${id}/messages?after=0&limit=100`))
    return (await Promise.all(threads)).map(({ body }) => body.items.map((message: { body: string }) => message.body))
  }
  /** @param script runs in every frame before anything else */
  const visit = async (script?: () => void): Promise<Page> => {
    const page = await browser.person()
    if (script) await page.context().addInitScript(script)
    await page.goto(address)
    return page
  }
  const anotherTab = async (page: Page): Promise<Page> => {
    const tab = await page.context().newPage()
    await tab.goto(address)
    return tab
  }
  return { app, network, staff, address, tickets, stored, visit, anotherTab }
}

/** The chat of somebody who has not written yet. */
export const begin = async (page: Page): Promise<Chat> => {
  const chat = await openChat(page)
  await chat.frame.getByText('Ask us anything').waitFor()
  return chat
}
