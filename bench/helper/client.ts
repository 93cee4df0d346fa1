import { Agent, request } from 'node:http'

/** REST over one connection that stays open: the least that a client can take of a measured time. */
export function client(url: string, token?: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })

  function call(method: string, path: string, body?: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const headers = {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      }
      const sent = request(`${url}/api/v1${path}`, { method, agent, headers }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        answer.once('error', reject).once('end', () => {
          if ((answer.statusCode ?? 500) < 300) resolve(JSON.parse(text))
          else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`))
        })
      })
      sent.once('error', reject).end(body === undefined ? undefined : JSON.stringify(body))
    })
  }
  return {
    get: (path: string) => call('GET', path),
    post: (path: string, body: unknown) => call('POST', path, body),
    close: () => agent.destroy(),
  }
}
