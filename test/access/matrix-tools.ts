import type { Make, Request } from './matrix-requests.ts'
import type { Stage } from './matrix-stage.ts'

let made = 0
const reply = (more: object = {}) => ({ shortcut: `reply-${++made}`, body: 'Hello {{customer.name}}', ...more })

async function sharedReply({ admin }: Stage) {
  const { body } = await admin.api.post('/canned-replies', reply({ shared: true }))
  return { path: { id: body.id } }
}

/** Calls about the tools of the staff: what they keep to work faster. */
export const toolRequests: Record<string, Make<Request>> = {
  'POST /canned-replies': () => ({ body: reply() }),
  'POST /canned-replies (for all)': () => ({ body: reply({ shared: true }) }),
  'GET /canned-replies/:id': sharedReply,
  'PATCH /canned-replies/:id': async (stage) => ({ ...(await sharedReply(stage)), body: { body: 'Hi' } }),
  'PATCH /canned-replies/:id (of the agent)': async ({ agent }) => {
    const { body } = await agent.api.post('/canned-replies', reply())
    return { path: { id: body.id }, body: { body: 'Hi' } }
  },
  'DELETE /canned-replies/:id': sharedReply,
}
