import { subscribe } from 'node:diagnostics_channel'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import tap from 'tap'

interface Answer {
  $ref?: string
  headers?: Record<string, { $ref?: string; required?: boolean; schema?: object }>
  content?: Record<string, { schema?: object }>
}

export interface Document {
  paths: Record<string, Record<string, { responses: Record<string, Answer> }>>
  components: { schemas: Record<string, object>; headers?: Record<string, { required?: boolean; schema?: object }> }
}

/** An answer of the server, as far as the document has something to say about it. */
export interface Given {
  method: string
  /** As the route was registered: `/api/v1/tickets/:id`; undefined where none matched. */
  route: string | undefined
  status: number
  headers: Record<string, unknown>
  /** What is sent as text; undefined where it is a stream or binary. */
  body: string | undefined
}

const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))

/** Finds what is wrong with answers by an OpenAPI document. */
export function checkAgainst(document: Document): (given: Given) => string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  // As one schema, so that references find their components.
  ajv.addSchema(document, 'document')

  function mismatches(value: unknown, ...pointer: string[]): string[] {
    const validate = ajv.getSchema(`document#/${pointer.map(escaped).join('/')}`)
    if (!validate) return [`there is no schema at ${pointer.join(' ')}`]
    if (validate(value)) return []
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const { additionalProperty } = params
      return `${instancePath || 'the body'} ${message}${additionalProperty ? ` (${additionalProperty})` : ''}`
    })
  }

  function wrongHeaders({ headers }: Given, answer: Answer): string[] {
    return Object.entries(answer.headers ?? {}).flatMap(([name, { $ref = '' }]) => {
      const component = $ref.replace('#/components/headers/', '')
      const about = document.components.headers?.[component]
      const value = headers[name.toLowerCase()]
      if (value === undefined) return about?.required ? [`lacks the header ${name}`] : []
      const read = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
      return mismatches(read, 'components', 'headers', component, 'schema').map((what) => `${name}: ${what}`)
    })
  }

  function wrongBody({ headers, body }: Given, answer: Answer, pointer: string[]): string[] {
    const type = String(headers['content-type'] ?? '').split(';', 1)[0] ?? ''
    if (!answer.content) return body ? [`has a body (${type}) where the document has none`] : []
    const declared = [type, type.replace(/\/.*/, '/*')].find((one) => answer.content?.[one])
    if (!declared) return [`is ${type || 'without a content type'}, which the document does not declare`]
    if (body === undefined || !/\bjson$/.test(type)) return []
    return mismatches(JSON.parse(body), ...pointer, 'content', declared, 'schema')
  }

  return (given) => {
    const { method, route, status, body } = given
    if (route === undefined) {
      return body && status >= 400 ? mismatches(JSON.parse(body), 'components', 'schemas', 'Problem') : []
    }
    const path = route.replaceAll(/:(\w+)/g, '{$1}')
    const verb = method === 'HEAD' ? 'get' : method.toLowerCase()
    const operation = document.paths[path]?.[verb]
    // Pages and operations at the root are not in the document.
    if (!operation) return path.startsWith('/api/') ? ['is of an operation that the document does not have'] : []
    const answer = operation.responses[status]
    if (!answer) {
      const hint = 'see `answers` and `problems` of its route'
      return [`has the status ${status}, which the document does not declare (${hint}): ${body?.slice(0, 300)}`]
    }
    const bodyOf = method === 'HEAD' ? { ...given, body: undefined } : given
    const hasBody = method !== 'HEAD' || answer.content !== undefined
    return [
      ...wrongHeaders(given, answer),
      ...(hasBody ? wrongBody(bodyOf, answer, ['paths', path, verb, 'responses', String(status)]) : []),
    ]
  }
}

const made = new Set<string>()
let check: ReturnType<typeof checkAgainst> | undefined

async function watch(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply, payload: unknown) {
  // The document is the same for every server of a test file.
  check ??= checkAgainst(JSON.parse(JSON.stringify(app.swagger())))
  const given = {
    method: request.method,
    route: request.routeOptions.url,
    status: reply.statusCode,
    headers: reply.getHeaders(),
    body: typeof payload === 'string' ? payload : payload ? undefined : '',
  }
  const complaints = check(given)
  const name = `${given.method} ${given.route ?? request.url} answers as /openapi.json says`
  // One and the same complaint is made once.
  const key = `${name} ${given.status} ${complaints.join().replace(/"requestId".*/, '')}`
  if (complaints.length === 0 || made.has(key)) return
  made.add(key)
  tap.fail(name, { status: given.status, complaints, at: null, stack: '' })
}

/** From now on, whatever a server of this process answers has to be in its OpenAPI document, or the test fails. */
export function watchAnswers(): void {
  subscribe('fastify.initialization', (message) => {
    // The channel's message, as Fastify documents it.
    const { fastify: app } = message as { fastify: FastifyInstance }
    app.addHook('onSend', async (request, reply, payload) => {
      await watch(app, request, reply, payload)
      return payload
    })
    // An answer that its own schema refuses leaves as `internal`, which is declared.
    app.addHook('onError', async (request, _reply, error) => {
      if (error.code !== 'FST_ERR_RESPONSE_SERIALIZATION') return
      tap.fail(`${request.method} ${request.url} answers what its schema takes`, { cause: String(error.cause) })
    })
  })
}
