import type { CommandName } from '../../src/contracts/commands.ts'
import type { Via } from './history.ts'
import { type LiveSocket, openSocket, type SocketKind } from './live-socket.ts'
import { answerWithin, type Call, type Input, noAnswer, ofProblem } from './outcome.ts'

/** A writer's way to the servers: one transport, one node at a time. */
export interface Line {
  via: Via
  call: Call
  /** From the next call on, another node. */
  moveTo(url: string): void
  close(): void
}

interface Route {
  method: string
  path: string
}

const routes: Partial<Record<CommandName, (input: Input) => Route>> = {
  'message:send': ({ ticketId }) => ({ method: 'POST', path: `/tickets/${ticketId}/messages` }),
  'message:edit': (input) => ({ method: 'PATCH', path: `/tickets/${input.ticketId}/messages/${input.messageId}` }),
  'message:delete': (input) => ({ method: 'DELETE', path: `/tickets/${input.ticketId}/messages/${input.messageId}` }),
  'ticket:status': ({ ticketId }) => ({ method: 'PATCH', path: `/tickets/${ticketId}/status` }),
  'ticket:update': ({ ticketId }) => ({ method: 'PATCH', path: `/tickets/${ticketId}` }),
}

export const overRest =
  (url: string, token: string): Call =>
  async (command, input) => {
    const route = routes[command]?.(input)
    if (!route) throw new Error(`${command} has no route`)
    const { ticketId: _, messageId: __, ...body } = input
    const hasBody = route.method !== 'DELETE'
    try {
      const response = await fetch(`${url}/api/v1${route.path}`, {
        method: route.method,
        headers: { authorization: `Bearer ${token}`, ...(hasBody && { 'content-type': 'application/json' }) },
        ...(hasBody && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(answerWithin),
      })
      const text = await response.text()
      const data: unknown = text === '' ? null : JSON.parse(text)
      return response.ok ? { is: 'ok', data } : ofProblem(data, response.status)
    } catch (error) {
      return noAnswer(error)
    }
  }

function restLine(first: string, token: string): Line {
  let url = first
  return {
    via: 'rest',
    call: (command, input) => overRest(url, token)(command, input),
    moveTo(next) {
      url = next
    },
    close() {},
  }
}

/** Connects when it is needed, and again after a try that nobody answered. */
function socketLine(kind: SocketKind, first: string, token: string): Line {
  let url = first
  let socket: LiveSocket | undefined
  const hangUp = () => {
    socket?.close()
    socket = undefined
  }
  return {
    via: kind,
    async call(command, input) {
      try {
        if (!socket) {
          const opened = await openSocket(kind, url, token, () => {})
          socket = opened
          void opened.closed.then(() => {
            if (socket === opened) socket = undefined
          })
        }
        const outcome = await socket.call(command, input)
        if (outcome.is === 'unknown') hangUp()
        return outcome
      } catch (error) {
        return noAnswer(error)
      }
    },
    moveTo(next) {
      if (next !== url) hangUp()
      url = next
    },
    close: hangUp,
  }
}

export const openLine = (via: Via, url: string, token: string): Line =>
  via === 'rest' ? restLine(url, token) : socketLine(via, url, token)
