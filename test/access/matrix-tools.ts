import type { Input, Make, Request } from './matrix-requests.ts'
import type { Caller, Stage } from './matrix-stage.ts'

let made = 0
const reply = (more: object = {}) => ({ shortcut: `reply-${++made}`, body: 'Hello {{customer.name}}', ...more })

async function sharedReply({ admin }: Stage) {
  const { body } = await admin.api.post('/canned-replies', reply({ shared: true }))
  return { path: { id: body.id } }
}

const macro = (more: object = {}) => ({ name: `Macro ${++made}`, actions: { status: 'pending' }, ...more })

async function sharedMacro({ admin }: Stage) {
  const { body } = await admin.api.post('/macros', macro({ shared: true }))
  return { path: { id: body.id as string } }
}

/** The number of a change that the caller made, if they may make one. */
async function seqOfChange({ ticketId }: Stage, { api }: Caller): Promise<number> {
  const { body } = await api.patch(`/tickets/${ticketId}`, { tags: [`tag-${++made}`] })
  return body.seq ?? 1
}

/** Another ticket of the owner’s. */
async function otherTicket({ owner }: Stage): Promise<string> {
  const { body } = await owner.api.post('/tickets', { message: 'The same again.' })
  return body.id
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
  'POST /macros': () => ({ body: macro() }),
  'POST /macros (for all)': () => ({ body: macro({ shared: true }) }),
  'GET /macros/:id': sharedMacro,
  'PATCH /macros/:id': async (stage) => ({ ...(await sharedMacro(stage)), body: { name: macro().name } }),
  'PATCH /macros/:id (of the agent)': async ({ agent }) => {
    const { body } = await agent.api.post('/macros', macro())
    return { path: { id: body.id }, body: { name: macro().name } }
  },
  'DELETE /macros/:id': sharedMacro,
  'POST /tickets/:id/macros/:macroId': async (stage) => {
    const { path } = await sharedMacro(stage)
    return { path: { id: stage.ticketId, macroId: path.id }, body: {} }
  },
  'POST /tickets/:id/merge': async (stage) => ({ body: { into: await otherTicket(stage) } }),
  'POST /tickets/:id/split': ({ messageId }) => ({ body: { messageIds: [messageId] } }),
  'POST /tickets/bulk': ({ ticketId }) => ({ body: { ids: [ticketId], status: 'solved' } }),
  'POST /tickets/:id/undo': async (stage, caller) => ({ body: { seq: await seqOfChange(stage, caller) } }),
}

/** The same over sockets. */
export const toolInputs: Record<string, Make<Input>> = {
  'ticket:macro': async (stage) => ({ ticketId: stage.ticketId, macroId: (await sharedMacro(stage)).path.id }),
  'ticket:merge': async (stage) => ({ ticketId: stage.ticketId, into: await otherTicket(stage) }),
  'ticket:split': ({ ticketId, messageId }) => ({ ticketId, messageIds: [messageId] }),
  'ticket:bulk': ({ ticketId }) => ({ ids: [ticketId], status: 'solved' }),
  'ticket:undo': async (stage, caller) => ({ ticketId: stage.ticketId, seq: await seqOfChange(stage, caller) }),
}
