import { readFileSync } from 'node:fs'
import t from 'tap'
import { ConfigError, environment, readConfig } from '../src/config.ts'

const secret = 'correct horse battery staple, and then some'

t.test('every variable is documented', async (t) => {
  const guide = readFileSync('docs/operating.md', 'utf8')
  for (const name of Object.keys(environment.shape)) t.ok(guide.includes(`\`${name}\``), name)
})

t.test('nothing is needed', async (t) => {
  t.match(readConfig({}), {
    port: 3000,
    host: '127.0.0.1',
    dataDir: './data',
    mongodbUrl: undefined,
    redisUrl: undefined,
    accessTtl: 600,
    refreshTtl: 604_800,
    seedDemo: true,
    trustProxy: false,
    production: false,
  })
})

t.test('a real database opens the server to the network and leaves the demo out', async (t) => {
  t.match(readConfig({ MONGODB_URL: 'mongodb://db' }), { host: '0.0.0.0', seedDemo: false })
  t.match(readConfig({ MONGODB_URL: 'mongodb://db', SEED_DEMO: 'true', HOST: '::1' }), { host: '::1', seedDemo: true })
  t.match(readConfig({ HOST: '0.0.0.0' }), { seedDemo: false })
})

t.test('several hosts of a replica set are an address too', async (t) => {
  const url = 'mongodb://app:secret@a:27017,b:27017/parley?replicaSet=rs0'
  t.equal(readConfig({ MONGODB_URL: url }).mongodbUrl, url)
})

t.test('durations have units', async (t) => {
  const { accessTtl, refreshTtl } = readConfig({ ACCESS_TTL: '90s', REFRESH_TTL: '12h' })
  t.same([accessTtl, refreshTtl], [90, 43_200])
})

t.test('an empty variable counts as unset', async (t) => {
  t.equal(readConfig({ PORT: '', MONGODB_URL: '' }).port, 3000)
})

t.test('localhost is bound as one address', async (t) => {
  t.equal(readConfig({ HOST: 'localhost' }).host, '127.0.0.1')
})

t.test('hops, addresses and words are taken for proxies', async (t) => {
  const trusted = (value: string) => readConfig({ TRUST_PROXY: value }).trustProxy
  t.same([trusted('true'), trusted('2'), trusted('10.0.0.0/8')], [true, 2, '10.0.0.0/8'])
})

t.test('a bad value is refused by the name of its variable', async (t) => {
  const bad: [string, Record<string, string>][] = [
    ['PORT', { PORT: 'abc' }],
    ['PORT', { PORT: '70000' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'parley.example' }],
    ['MONGODB_URL', { MONGODB_URL: 'http://db' }],
    ['REDIS_URL', { REDIS_URL: 'localhost:6379' }],
    ['ACCESS_TTL', { ACCESS_TTL: '10' }],
    ['REFRESH_TTL', { REFRESH_TTL: 'soon' }],
    ['SEED_DEMO', { SEED_DEMO: 'yes' }],
    ['MAIL_REPLY_DOMAIN', { MAIL_REPLY_DOMAIN: 'a@b' }],
    ['IMAP_URL', { IMAP_URL: 'https://mail.example.test' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['ADMIN_EMAIL', { ADMIN_EMAIL: 'nobody', ADMIN_PASSWORD: 'long enough' }],
    ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'a@example.test', ADMIN_PASSWORD: 'short' }],
    ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'a@example.test' }],
    ['JWT_SECRET', { JWT_SECRET: 'short' }],
    ['JWT_SECRET', { JWT_SECRET: 'secret'.repeat(10) }],
    ['JWT_SECRET', { NODE_ENV: 'production' }],
  ]
  for (const [name, env] of bad) {
    t.throws(() => readConfig(env), { name: 'ConfigError', message: new RegExp(`^${name}: `) }, JSON.stringify(env))
  }
  t.doesNotThrow(() => readConfig({ NODE_ENV: 'production', JWT_SECRET: secret }))
})

t.test('every bad value is named at once', async (t) => {
  try {
    readConfig({ PORT: 'x', LOG_LEVEL: 'y' })
    t.fail('it was taken')
  } catch (error) {
    t.ok(error instanceof ConfigError)
    t.match(String(error), /PORT[\s\S]*LOG_LEVEL/)
  }
})
