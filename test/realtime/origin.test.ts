import { type IncomingMessage, request } from 'node:http'
import t from 'tap'
import { WebSocket } from 'ws'
import { buildCustomer, startApp } from '../helper/app.ts'
import { openSocketIo } from '../helper/sockets.ts'

const paths = ['/ws', '/socket.io/?EIO=4&transport=websocket']

/** 101 if the upgrade was granted, otherwise the status that refused it. */
function upgrade(url: string, path: string, origin: string | undefined): Promise<number | undefined> {
  const socket = new WebSocket(url.replace('http', 'ws') + path, origin === undefined ? {} : { origin })
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      socket.terminate()
      resolve(101)
    })
    socket.on('unexpected-response', (asked, response) => {
      asked.destroy()
      resolve(response.statusCode)
    })
    socket.on('error', reject)
  })
}

/** The status of a first long-polling request. */
function poll(url: string, origin: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const answered = (response: IncomingMessage) => resolve(response.resume().statusCode)
    const asked = request(`${url}/socket.io/?EIO=4&transport=polling`, { headers: { origin } }, answered)
    asked.on('error', reject).end()
  })
}

t.test('pages of other origins can open neither kind of socket', async (t) => {
  const { url, port } = await startApp(t)
  const foreign = [
    'https://evil.test',
    'null',
    `http://127.0.0.1:${port + 1}`,
    `http://127.0.0.1.evil.test:${port}`,
    'x',
  ]
  for (const origin of foreign) {
    for (const path of paths) t.equal(await upgrade(url, path, origin), 403, `${origin} at ${path}`)
    t.equal(await poll(url, origin), 403, `${origin} by long-polling`)
  }
})

t.test('our own pages and programs that are no browser can open both', async (t) => {
  const { url } = await startApp(t)
  for (const path of paths) {
    t.equal(await upgrade(url, path, url), 101, `own origin at ${path}`)
    t.equal(await upgrade(url, path, undefined), 101, `no origin at ${path}`)
  }
  t.equal(await poll(url, url), 200)
})

t.test('the origin of PUBLIC_URL counts as our own', async (t) => {
  const { url } = await startApp(t, { PUBLIC_URL: 'https://help.example.test/support' })
  for (const path of paths) {
    t.equal(await upgrade(url, path, 'https://help.example.test'), 101, path)
    t.equal(await upgrade(url, path, 'http://help.example.test'), 403, `${path} without TLS`)
  }
})

t.test('a good token does not make up for a foreign origin', async (t) => {
  const app = await startApp(t)
  const { token } = await buildCustomer(app)
  const headers = { extraHeaders: { origin: 'https://evil.test' } }
  for (const transport of ['websocket', 'polling'])
    await t.rejects(openSocketIo(t, app.url, token, { ...headers, transports: [transport] }), transport)
  t.ok(await openSocketIo(t, app.url, token, { extraHeaders: { origin: app.url } }))
})
