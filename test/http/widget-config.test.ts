import t from 'tap'
import { type Api, api } from '../helper/api.ts'
import { buildAdmin, buildCustomer, startApp } from '../helper/app.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)

let made = 0
async function buildSite(more: object = {}) {
  const { status, body } = await admin.api.post('/sites', { name: `Shop ${++made}`, ...more })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body
}

const config = (site: string, origin?: string, more = '') =>
  test.api.call('GET', `/widget/config?site=${site}${more}`, undefined, origin ? { origin } : {})

t.test('the launcher of a site’s own pages is told what it looks like, in its language', async (t) => {
  const { key } = await buildSite({ origins: ['https://a.test', 'https://*.b.test'], locale: 'de', corner: 'left' })
  for (const origin of ['https://a.test', 'https://x.b.test', test.url]) {
    const { status, headers, body } = await config(key, origin)
    t.equal(status, 200, origin)
    t.equal(headers.get('access-control-allow-origin'), origin)
    t.match(headers.get('vary'), /Origin/)
    t.match(headers.get('cache-control'), /max-age=60/)
    t.match(body, { key, corner: 'left', locale: 'de', direction: 'ltr', words: { open: 'Chat öffnen' } })
    t.strictSame(Object.keys(body).sort(), ['colour', 'corner', 'direction', 'key', 'locale', 'name', 'words'])
  }
  t.match(await config(key), { status: 200 }, 'and who is no page at all')
  t.match((await config(key, undefined, '&locale=ar-EG')).body, { locale: 'ar', direction: 'rtl' })
  t.equal((await config(key, undefined, '&locale=tlh')).body.locale, 'de')
})

t.test('a foreign page gets nothing', async (t) => {
  const { key } = await buildSite({ origins: ['https://a.test'] })
  for (const origin of [
    'https://evil.test',
    'null',
    'https://a.test.evil.test',
    'http://a.test',
    'https://a.test:444',
  ]) {
    const { status, headers, body } = await config(key, origin)
    t.equal(status, 404, origin)
    t.equal(headers.get('access-control-allow-origin'), null)
    t.match(headers.get('vary'), /Origin/)
    t.equal(body.code, 'not_found')
    const start = await test.api.post('/widget/session', { siteKey: key }, { origin })
    t.match(start, { status: 403, body: { code: 'forbidden' } })
  }
  t.match(
    (await config('nobody', 'https://evil.test')).body.detail,
    (await config(key, 'https://evil.test')).body.detail,
  )
  t.match(await config('', undefined), { status: 400 })
  for (const origin of ['https://a.test', test.url]) {
    t.equal((await test.api.post('/widget/session', { siteKey: key }, { origin })).status, 201, origin)
  }
})

t.test('customers and visitors see no sites, and a visitor of one is none of the other', async (t) => {
  const [one, other] = [await buildSite(), await buildSite()]
  const start = (siteKey: string, more = {}) => test.api.post('/widget/session', { siteKey, ...more })
  const { body } = await start(one.key)
  const visitor: Api = api(test.url, body.accessToken)
  for (const caller of [visitor, (await buildCustomer(test)).api]) t.equal((await caller.get('/sites')).status, 403)
  t.not((await start(other.key, { visitorToken: body.visitorToken })).body.user.id, body.user.id)
  t.equal((await start(one.key, { visitorToken: body.visitorToken })).body.user.id, body.user.id)
})
