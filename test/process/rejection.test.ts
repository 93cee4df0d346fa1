import assert from 'node:assert/strict'
import t from 'tap'
import { api } from '../helper/api.ts'
import { eventually } from '../helper/eventually.ts'
import { dataFolder, startServer } from '../helper/process.ts'

/** Loaded before the server: once that has begun, a promise in its own process that nobody waits for. */
const forgotten = `data:text/javascript,${encodeURIComponent(`
  const timer = setInterval(() => {
    if (process.listenerCount('unhandledRejection') === 0) return
    clearInterval(timer)
    Promise.reject(new Error('nobody waits for this'))
  }, 50)
  timer.unref()
`)}`

t.test('a promise that nobody waited for is told, and ends nothing', async (t) => {
  const env = { DATA_DIR: await dataFolder(t), NODE_OPTIONS: `--import=${forgotten}` }
  const server = await startServer(t, env)
  await eventually(() => assert.match(server.output(), /unhandled rejection Error: nobody waits for this/))
  const answer = await api(server.url).post('/auth/login', { login: 'customer', password: 'parley-demo' })
  t.equal(answer.status, 200)
  server.kill('SIGTERM')
  t.same(await server.ended, { code: 0, signal: null })
})
