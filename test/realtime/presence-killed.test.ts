import assert from 'node:assert/strict'
import t from 'tap'
import { api } from '../helper/api.ts'
import { eventually } from '../helper/eventually.ts'
import { freshDatabase } from '../helper/fresh-database.ts'
import { dataFolder, startServer } from '../helper/process.ts'
import { openSocketIo } from '../helper/sockets.ts'

const account = (username: string) => ({ email: `${username}@example.test`, username, password: 'correct horse' })

t.test(
  'within half a minute nobody is there any more through a node that was killed',
  { timeout: 120_000 },
  async (t) => {
    const boss = account('boss')
    const env = {
      MONGODB_URL: await freshDatabase(t),
      DATA_DIR: await dataFolder(t),
      HOST: '127.0.0.1',
      JWT_SECRET: 'a secret for tests only, long enough',
      LOG_LEVEL: 'fatal',
      SEED_DEMO: 'false',
      ADMIN_EMAIL: boss.email,
      ADMIN_PASSWORD: boss.password,
    }
    const [first, second] = [await startServer(t, env), await startServer(t, env)]
    const signIn = async (url: string, login: string) =>
      (await api(url).post('/auth/login', { login, password: boss.password })).body
    const admin = await signIn(first.url, boss.email)
    const noor = account('noor')
    await api(first.url, admin.accessToken).post('/users', { ...noor, role: 'agent' })
    const agent = await signIn(first.url, noor.email)

    const witness = await openSocketIo(t, second.url, admin.accessToken)
    await openSocketIo(t, first.url, agent.accessToken)
    const isSaid = (status: string) => (event: { data: { user: { id: string }; status: string } }) =>
      event.data.user.id === agent.user.id && event.data.status === status
    await witness.hears('presence', isSaid('online'))
    first.kill('SIGKILL')
    await first.ended
    await eventually(() => assert(witness.of('presence').some(isSaid('offline')), 'still there'), { within: 30_000 })
    const { body } = await api(second.url, admin.accessToken).get('/agents')
    t.equal(body.items.find(({ id }: { id: string }) => id === agent.user.id).status, 'offline')
  },
)
