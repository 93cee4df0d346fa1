import assert from 'node:assert/strict'
import t from 'tap'
import { guardedLookup } from '../../src/outside/guarded-lookup.ts'
import { isPublicAddress } from '../../src/outside/public-address.ts'
import { createWebhookSender } from '../../src/outside/webhook-sender.ts'
import { newWebhookSecret } from '../../src/outside/webhook-signature.ts'
import { buildAdmin, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { startReceiver } from '../helper/receiver.ts'
import { patience, stage } from './scene.ts'

/** Hosts that lead inside, in every spelling that a URL takes. */
const inside = [
  ...['127.0.0.1', '127.1', '127.255.255.254', '0.0.0.0', '0', '10.0.0.1', '172.16.0.1', '172.31.255.255'],
  ...['192.168.1.1', '169.254.169.254', '100.64.0.1', '100.127.255.255', '192.0.0.1', '192.0.2.1', '198.18.0.1'],
  ...['198.51.100.7', '203.0.113.7', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
  ...['2130706433', '0x7f000001', '0x7f.1', '017700000001', '0177.0.0.1', '3232235777', '１２７.0.0.1', '127.0.0.1.'],
  ...['168.63.129.16', '[::]', '[::1]', '[::127.0.0.1]', '[::ffff:127.0.0.1]', '[::ffff:10.0.0.1]', '[::ffff:7f00:1]'],
  ...['[fe80::1]', '[fec0::1]', '[fc00::1]', '[fd12:3456::1]', '[ff02::1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::1]'],
  ...['[2002:7f00:1::]', '[2001::1]', '[2001:db8::1]', '[100::1]', '[::ffff:0:127.0.0.1]', '[4000::1]'],
  ...['localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'printer.local', 'db', 'metadata.google.internal'],
  ...['nas.home.arpa', 'wiki.corp', 'router.lan'],
]
const outside = ['93.184.215.14', '8.8.8.8', '172.32.0.1', '100.128.0.1', '[2606:4700::1111]', '[::ffff:8.8.8.8]']
const names = ['hooks.example.com', 'localhost.example.com', 'internal.example.com', 'mylocal.dev', 'ex-ämple.de']

const strict = createWebhookSender({ allowPrivate: false })
const lenient = createWebhookSender({ allowPrivate: true })
const message = (url: string) => ({ url, id: '0'.repeat(24), body: '{}', secrets: [newWebhookSecret()] })

t.test('no host that leads inside is taken, however it is spelt', async (t) => {
  t.ok(inside.length >= 30)
  for (const host of inside) {
    const url = `https://${host}/hook`
    t.match(strict.refusalOf(url), 'public', host)
    const { status, error } = await strict.send(message(url))
    t.match([status, error], [null, /public/], `${host}, nor sent to`)
  }
  for (const host of [...outside, ...names]) t.equal(strict.refusalOf(`https://${host}:8443/hook`), undefined, host)
})

t.test('neither other schemes, credentials, fragments nor what is no URL', async (t) => {
  const bad = [
    'http://hooks.example.com',
    'ftp://a.example',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'hooks',
    '//a.b',
  ]
  const worse = ['https://me:pw@a.example', 'https://me@a.example', 'https://a.example/#x', 'https://', 'https://a b.c']
  for (const url of [...bad, ...worse]) t.type(strict.refusalOf(url), 'string', url)
  for (const url of ['http://127.0.0.1:1/x', 'http://db/x', 'https://[::1]/'])
    t.equal(lenient.refusalOf(url), undefined)
  for (const url of ['ftp://127.0.0.1', 'http://me@127.0.0.1']) t.type(lenient.refusalOf(url), 'string', url)
})

t.test('a name is refused by the address that would be connected to, also when it changes its mind', async (t) => {
  const receiver = await startReceiver(t)
  const { port } = new URL(receiver.url)
  const answers = ['93.184.215.14', '127.0.0.1']
  let asked = 0
  // Public at the first look, and from then on the machine itself.
  const resolve = async () => [{ address: answers[Math.min(asked++, 1)] ?? '', family: 4 }]
  const lookup = guardedLookup(false, resolve)
  const look = () =>
    new Promise((done) => lookup('rebind.example.com', { all: true }, (error, found) => done(error ?? found)))
  t.strictSame(await look(), [{ address: '93.184.215.14', family: 4 }])
  const sender = createWebhookSender({ allowPrivate: false, resolve })
  const { status, error } = await sender.send(message(`https://rebind.example.com:${port}/hook`))
  t.match([status, error], [null, /not public/])
  t.equal(asked, 2, 'it was asked again, and that was the answer that counted')

  const mixed = async () => [
    { address: '93.184.215.14', family: 4 },
    { address: '::ffff:10.0.0.1', family: 6 },
  ]
  const partly = await createWebhookSender({ allowPrivate: false, resolve: mixed }).send(message('https://a.example/'))
  t.match(partly, { status: null, error: /not public/ }, 'one address inside is enough')
  const nothing = await createWebhookSender({ allowPrivate: false, resolve: async () => [] }).send(
    message('https://a.b/'),
  )
  t.equal(nothing.status, null)
  const broken = async () => Promise.reject(new Error('no such name'))
  t.match(await createWebhookSender({ allowPrivate: false, resolve: broken }).send(message('https://a.b/')), {
    error: 'no such name',
  })
  t.equal(receiver.received.length, 0)

  const allowed = createWebhookSender({
    allowPrivate: true,
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  })
  t.match(
    await allowed.send(message(`http://hooks.example.com:${port}/hook`)),
    { status: 204 },
    'the same where allowed',
  )
})

t.test('addresses in themselves', async (t) => {
  for (const text of ['', 'localhost', '1.2.3', '999.1.1.1', '8.8.8.8/32']) t.notOk(isPublicAddress(text), text)
  for (const text of ['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8']) t.ok(isPublicAddress(text), text)
})

t.test('the server refuses such endpoints, and a redirect to one is not followed', async (t) => {
  const test = await startApp(t, { RATE_LIMIT: '0' })
  const admin = await buildAdmin(test)
  for (const host of inside) {
    const answer = await admin.api.post('/webhooks', { url: `https://${host}/hook` })
    t.match(answer, { status: 400, body: { code: 'validation_failed', errors: [{ path: 'url' }] } }, host)
  }
  t.match(await admin.api.post('/webhooks', { url: 'https://me:pw@hooks.example.com' }), { status: 400 })
})

t.test('a redirect is a failure, and is not followed', async (t) => {
  const elsewhere = await startReceiver(t)
  const receiver = await startReceiver(t, (_one, response) => {
    response.writeHead(307, { location: elsewhere.url }).end()
    return 0
  })
  const { admin, endpoint, deliveries } = await stage(t)
  const { path } = await endpoint(receiver.url)
  await admin.api.post(`${path}/test`)
  await eventually(async () => assert.equal((await deliveries(path))[0].attempts[0]?.status, 307), patience)
  t.equal((await deliveries(path))[0].status, 'failed')
  t.equal(elsewhere.received.length, 0)
})
