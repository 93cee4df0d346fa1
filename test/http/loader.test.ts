import { createHash } from 'node:crypto'
import t from 'tap'
import { startApp } from '../helper/app.ts'

t.test('the script that pages load, by its own name and by one that never changes', async (t) => {
  const { url } = await startApp(t)
  const about = await fetch(`${url}/widget.json`)
  const { src, integrity } = JSON.parse(await about.text())
  t.match(src, /^\/widget\.[0-9a-f]{16}\.js$/)
  const [latest, pinned] = await Promise.all([fetch(`${url}/widget.js`), fetch(url + src)])
  const text = await pinned.text()
  t.equal(`sha384-${createHash('sha384').update(text).digest('base64')}`, integrity)
  t.equal(await latest.text(), text)
  for (const { headers, status } of [about, latest, pinned]) {
    t.equal(status, 200)
    t.equal(headers.get('access-control-allow-origin'), '*', 'a page that checks the hash may read it')
    t.equal(headers.get('cross-origin-resource-policy'), 'cross-origin')
    t.equal(headers.get('x-content-type-options'), 'nosniff')
  }
  t.match(pinned.headers.get('content-type'), 'javascript')
  t.equal(pinned.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  t.equal(latest.headers.get('cache-control'), 'public, max-age=300')
  t.equal((await fetch(`${url}/widget.0000000000000000.js`)).status, 404)
})
