import type { CommandName } from '../../src/contracts/commands.ts'
import type { Teardown, TestApp, TestUser } from './app.ts'
import { openers, type Reply } from './sockets.ts'

type Input = Record<string, unknown>

/** One user's way to the server: the same commands, over REST or a socket, with the same answers. */
export type Call = (command: CommandName, input: Input) => Promise<Reply>

interface Route {
  method: string
  path: string
}

/** Where a command is offered over REST; the rest of its input is the body. */
const routes: Partial<Record<CommandName, (input: Input) => Route>> = {
  'ticket:create': () => ({ method: 'POST', path: '/tickets' }),
  'ticket:update': ({ ticketId }) => ({ method: 'PATCH', path: `/tickets/${ticketId}` }),
  'ticket:status': ({ ticketId }) => ({ method: 'PATCH', path: `/tickets/${ticketId}/status` }),
  'ticket:claim': ({ ticketId }) => ({ method: 'POST', path: `/tickets/${ticketId}/claim` }),
  'ticket:read': ({ ticketId }) => ({ method: 'POST', path: `/tickets/${ticketId}/read` }),
  'message:send': ({ ticketId }) => ({ method: 'POST', path: `/tickets/${ticketId}/messages` }),
  'message:edit': ({ ticketId, messageId }) => ({
    method: 'PATCH',
    path: `/tickets/${ticketId}/messages/${messageId}`,
  }),
  'message:delete': ({ ticketId, messageId }) => ({
    method: 'DELETE',
    path: `/tickets/${ticketId}/messages/${messageId}`,
  }),
}

function overRest(user: TestUser): Call {
  return async (command, input) => {
    const route = routes[command]?.(input)
    if (!route) throw new Error(`${command} has no route`)
    const { ticketId: _, messageId: __, ...body } = input
    const hasBody = route.method !== 'DELETE' && Object.keys(body).length > 0
    const answer = await user.api.call(route.method, route.path, hasBody ? body : undefined)
    if (answer.status < 300) return { ok: true, data: answer.body ?? null }
    return { ok: false, error: answer.body }
  }
}

/** Every way, by name: what a test of a command runs through. */
export const ways: Record<string, (t: Teardown, app: TestApp, user: TestUser) => Promise<Call>> = {
  REST: async (_t, _app, user) => overRest(user),
  'Socket.IO': async (t, app, user) => (await openers['socket.io'](t, app.url, user.token)).call,
  'raw WebSocket': async (t, app, user) => (await openers.websocket(t, app.url, user.token)).call,
}
