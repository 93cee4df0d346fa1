import type { Make, Request } from './matrix-requests.ts'
import type { Stage } from './matrix-stage.ts'

/** A saved view of this person; others see it only where it is shared. */
const viewOf = (owner: 'agent' | 'admin', shared: boolean) => async (stage: Stage) => {
  const { body } = await stage[owner].api.post('/views', { name: 'Some', shared })
  return { path: { id: body.id } }
}
const renamed = (make: ReturnType<typeof viewOf>) => async (stage: Stage) => ({
  ...(await make(stage)),
  body: { name: 'Another name' },
})

/** A tag that somebody has just used. */
async function tagOf({ owner, admin }: Stage) {
  const name = `tag ${crypto.randomUUID().slice(0, 8)}`
  await owner.api.post('/tickets', { message: 'One more thing.', tags: [name] })
  const { body } = await admin.api.get(`/tags?q=${name}`)
  return { path: { id: body.items[0].id } }
}

/** What has to do with finding work: tags and saved views. */
export const findingRequests: Record<string, Make<Request>> = {
  'GET /search': () => ({ query: { q: 'work' } }),
  'PATCH /tags/:id': async (stage) => ({ ...(await tagOf(stage)), body: { colour: '#123456' } }),
  'POST /tags/:id/merge': async (stage) => {
    const into = (await tagOf(stage)).path.id
    return { ...(await tagOf(stage)), body: { into } }
  },
  'DELETE /tags/:id': tagOf,
  'POST /views': () => ({ body: { name: 'A new one' } }),
  'GET /views/:id': viewOf('agent', true),
  'GET /views/:id (not shared)': viewOf('agent', false),
  'PATCH /views/:id': renamed(viewOf('agent', true)),
  'PATCH /views/:id (not shared)': renamed(viewOf('agent', false)),
  'PATCH /views/:id (an admin’s)': renamed(viewOf('admin', true)),
  'DELETE /views/:id': viewOf('agent', true),
  'DELETE /views/:id (not shared)': viewOf('agent', false),
  'DELETE /views/:id (an admin’s)': viewOf('admin', true),
}
