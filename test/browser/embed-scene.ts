import { buildAdmin, type Teardown } from '../helper/app.ts'
import { openBrowser, startDemo } from '../helper/browser.ts'
import { chatTag, htmlPage, startForeignSite, strictPolicy } from '../helper/foreign-site.ts'
import { buildSite } from '../helper/visitors.ts'

/** A page that draws itself anew, as single-page sites do; what it did not draw, it throws away. */
const singlePage = `
  const draw = (name) => {
    const main = document.createElement('main')
    const title = document.createElement('h1')
    title.textContent = name
    const next = document.createElement('button')
    next.textContent = 'Next'
    next.addEventListener('click', () => { history.pushState(null, '', '?2'); draw('Second page') })
    main.append(title, next)
    document.body.replaceChildren(main)
  }
  addEventListener('DOMContentLoaded', () => draw('First page'))
`

const sandbox = { 'content-security-policy': 'sandbox allow-scripts allow-same-origin' }

/** A shop, somebody else’s site, and what people have written from the shop. */
export const openScene = async (t: Teardown) => {
  const app = await startDemo(t)
  const admin = await buildAdmin(app)
  const key = 'abroad'
  const { integrity, src } = await (await fetch(`${app.url}/widget.json`)).json()
  const shop = await startForeignSite(t, () => ({
    strict: { body: htmlPage(chatTag(app.url, key)), headers: strictPolicy(app.url) },
    sandboxed: { body: htmlPage(chatTag(app.url, key)), headers: sandbox },
    framed: {
      body: htmlPage('<iframe src="/strict" sandbox="allow-scripts allow-same-origin" width="900" height="700">'),
    },
    single: { body: htmlPage(`${chatTag(app.url, key)}<script src="/single.js"></script>`) },
    'single.js': { body: singlePage },
    pinned: {
      body: htmlPage(
        `<script src="${app.url}${src}" integrity="${integrity}" crossorigin="anonymous" data-site="${key}" async></script>`,
      ),
      headers: strictPolicy(app.url),
    },
    tampered: {
      body: htmlPage(
        `<script src="${app.url}/widget.js" integrity="sha384-${'A'.repeat(64)}" crossorigin="anonymous" data-site="${key}"></script>`,
      ),
    },
  }))
  const stranger = await startForeignSite(t, () => ({ page: { body: htmlPage(chatTag(app.url, key)) } }))
  const site = await buildSite(app, { key, origins: [shop.origin], greeting: 'Ask us anything' })
  const browser = await openBrowser(t)
  /** What people have written from there, thread by thread, the latest first. */
  const stored = async (): Promise<string[][]> => {
    const { body } = await admin.api.get(`/tickets?site=${key}&sort=-createdAt`)
    const tickets: { id: string }[] = body.items
    const threads = tickets.map(({ id }) => admin.api.get(`/tickets/${id}/messages?after=0`))
    return (await Promise.all(threads)).map(({ body }) => body.items.map((one: { body: string }) => one.body))
  }
  return { app, admin, shop, stranger, site, browser, stored }
}
