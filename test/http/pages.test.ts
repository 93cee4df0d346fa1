import t from 'tap'
import { startApp } from '../helper/app.ts'

const test = await startApp(t)
const site = { name: 'Shop', colour: '#000000', greeting: 'Hi', locale: 'en' }
const origins = ['https://shop.test', 'https://www.shop.test']
await test.app.services.store.sites.create({ ...site, key: 'demo', origins }, new Date())
await test.app.services.store.sites.create({ ...site, key: 'other', origins: ['https://other.test'] }, new Date())

/** An answer, taken whole: one that nobody reads to its end keeps the server from closing for as long as it may. */
async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(test.url + path, { headers })
  const body = await answer.arrayBuffer()
  return new Response(body.byteLength > 0 ? body : null, answer)
}

/** The directives of a Content-Security-Policy by name. */
function policyOf(response: Response): Record<string, string[]> {
  const directives = (response.headers.get('content-security-policy') ?? '').split(';').filter(Boolean)
  return Object.fromEntries(
    directives.map((directive) => {
      const [name = '', ...values] = directive.trim().split(/\s+/)
      return [name, values]
    }),
  )
}

const pages = ['/', '/demo', '/console', '/console/anything/below', '/portal', '/portal/tickets/x', '/widget/frame']

t.test('every page is served, also at the addresses that it routes by itself', async (t) => {
  for (const path of pages) {
    const response = await get(path)
    t.equal(response.status, 200, path)
    t.match(response.headers.get('content-type'), /^text\/html; charset=utf-8/i, path)
    t.equal(response.headers.get('cache-control'), 'no-cache', 'a new build is seen at once')
    t.match(await response.text(), /^<!doctype html>/i, path)
  }
})

t.test('the assets that a page names are there, and may be kept for good', async (t) => {
  for (const path of pages) {
    const text = await (await get(path)).text()
    const assets = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, asset]) => String(asset))
    for (const asset of assets) {
      const response = await get(asset)
      t.equal(response.status, 200, asset)
      t.match(response.headers.get('cache-control'), /max-age=31536000.*immutable/)
    }
  }
  const home = await (await get('/console')).text()
  t.match(home, /\/assets\//)
})

t.test('every page has a strict policy, and only the chat may be framed', async (t) => {
  for (const path of pages) {
    const response = await get(path)
    const policy = policyOf(response)
    t.strictSame(policy['default-src'], ["'none'"], path)
    t.strictSame(policy['script-src'], ["'self'"], path)
    t.strictSame(policy['style-src'], ["'self'"], path)
    t.strictSame(policy['base-uri'], ["'none'"], path)
    t.notOk('upgrade-insecure-requests' in policy, 'which would blank pages on plain http')
    t.equal(response.headers.get('x-content-type-options'), 'nosniff')
    t.notOk(response.headers.has('strict-transport-security'), 'over plain http')
    if (path === '/widget/frame') continue
    t.strictSame(policy['frame-ancestors'], ["'none'"], path)
    t.match(response.headers.get('x-frame-options'), /^deny$/i)
  }
})

t.test('no page has scripts or styles of its own inside', async (t) => {
  for (const path of pages) {
    const text = await (await get(path)).text()
    t.notMatch(text, /<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle="|\son\w+="/, path)
  }
})

t.test('the chat may be framed by the origins of its site, and by no others', async (t) => {
  const response = await get('/widget/frame?site=demo')
  t.equal(response.status, 200)
  t.equal(response.headers.get('x-frame-options'), null)
  const ancestors = policyOf(response)['frame-ancestors'] ?? []
  for (const origin of origins) t.ok(ancestors.includes(origin), origin)
  t.strictSame(
    ancestors.filter((ancestor) => !origins.includes(ancestor) && ancestor !== "'self'"),
    [],
  )
})

t.test('without a site, or with one that is not there, the chat may be framed by our own pages only', async (t) => {
  for (const query of ['', '?site=', '?site=nobody', '?site=*', '?site=https://evil.test', '?site[$ne]=x']) {
    const response = await get(`/widget/frame${query}`)
    t.equal(response.status, 200, query)
    t.strictSame(policyOf(response)['frame-ancestors'], ["'self'"], query)
    t.equal(response.headers.get('x-frame-options'), null)
  }
  const two = await get('/widget/frame?site=demo&site=other')
  t.notOk(policyOf(two)['frame-ancestors']?.includes('https://other.test'))
})

t.test('the loader may be used by any page, and is a script without imports', async (t) => {
  const response = await get('/widget.js', { origin: 'https://shop.test' })
  t.equal(response.status, 200)
  t.match(response.headers.get('content-type'), /^(text|application)\/javascript/)
  t.equal(response.headers.get('cross-origin-resource-policy'), 'cross-origin')
  t.match(response.headers.get('cache-control'), /max-age=\d+/)
  t.notMatch(await response.text(), /^\s*(import|export)\b/m)
})

t.test('the start page shows the demo logins only where they work', async (t) => {
  t.match(await (await get('/')).text(), /data-demo="off"/)
  const demo = await startApp(t, { SEED_DEMO: 'true' }, test.databaseUrl)
  t.match(await (await fetch(demo.url)).text(), /data-demo="on"/)
})

t.test('nothing outside the built pages is served', async (t) => {
  const paths = ['/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/package.json', '/assets/', '/assets/nope.js']
  for (const path of [...paths, '/server.js', '/package.json', '/.env', '/assets/..%5c..%5cpackage.json']) {
    const response = await get(path)
    t.equal(response.status, 404, path)
    t.match(response.headers.get('content-type'), /^application\/problem\+json/)
  }
})

t.test('a request for a part that is not there is no fault of ours', async (t) => {
  const response = await get('/widget.js', { range: 'bytes=999999999-' })
  t.ok(response.status >= 400 && response.status < 500)
})
