import t from 'tap'
import { dataFolder, runBuilt } from '../helper/process.ts'

const bad: [string, Record<string, string>][] = [
  ['PORT', { PORT: 'abc' }],
  ['ACCESS_TTL', { ACCESS_TTL: 'soon' }],
  ['MONGODB_URL', { MONGODB_URL: 'http://x' }],
  ['REDIS_URL', { REDIS_URL: 'nope' }],
  ['SEED_DEMO', { SEED_DEMO: 'yes' }],
  ['JWT_SECRET', { JWT_SECRET: 'short' }],
  ['JWT_SECRET', { NODE_ENV: 'production' }],
  ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'boss@example.test' }],
]

for (const [name, env] of bad) {
  const shown = Object.entries(env).map((pair) => pair.join('='))
  t.test(`${shown.join(' ')} stops the start and names ${name}`, async (t) => {
    const server = runBuilt(t, 'server.js', { PORT: '0', DATA_DIR: await dataFolder(t), ...env })
    t.equal((await server.ended).code, 1)
    t.match(server.output(), new RegExp(`^${name}: .+`, 'm'))
    t.notMatch(server.output(), /^\s+at /m, 'no stack')
    t.notMatch(server.output(), /Parley is at/)
  })
}

t.test('every wrong variable is named at once', async (t) => {
  const env = { DATA_DIR: await dataFolder(t), PORT: 'abc', ACCESS_TTL: 'soon', SEED_DEMO: 'yes' }
  const server = runBuilt(t, 'server.js', env)
  t.equal((await server.ended).code, 1)
  for (const name of ['PORT', 'ACCESS_TTL', 'SEED_DEMO']) t.match(server.output(), `${name}: `)
})
