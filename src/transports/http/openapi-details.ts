import type { ErrorCode } from '../../contracts/errors.ts'
import { headers, problemAnswers, problemExamples } from './openapi-problems.ts'

/** What a route tells the document beside its schemas; it travels in the route's schema, under `aboutKey`. */
export interface About {
  /** The codes of the problems that it can answer. */
  problems: ErrorCode[]
  /** Whether it takes an `Idempotency-Key`. */
  idempotent: boolean
}
export const aboutKey = 'x-about'

interface Schema {
  $ref?: string
  anyOf?: { type?: string }[]
  examples?: unknown[]
}
type Media = Record<string, { schema?: Schema; example?: unknown; examples?: unknown }>

interface Operation {
  parameters?: object[]
  requestBody?: { required?: boolean; content: Media }
  responses: Record<string, { description?: string; headers?: object; content?: Media }>
  [aboutKey]?: About
}

/** The part of an OpenAPI 3.1 document that is worked on here. */
interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

const descriptions: Record<string, string> = {
  200: 'Done; the answer.',
  201: 'Created; the new thing.',
  202: 'Accepted; it will happen.',
  204: 'Done; there is nothing to say.',
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Chosen by the caller. For 24 hours a repeat with the same key and body answers what the first call did; the same key with another body is `conflict`.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: 'order-1042-complaint',
}

const requestId = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } }

/** Shows the example of a schema with every request and answer that it describes. */
function showExamples(media: Media | undefined, { components }: Document): void {
  for (const one of Object.values(media ?? {})) {
    const name = one.schema?.$ref?.replace('#/components/schemas/', '')
    const [example] = (name ? components.schemas[name] : one.schema)?.examples ?? []
    if (example !== undefined && !one.example && !one.examples) one.example = example
  }
}

const isOptional = (media: Media) =>
  Object.values(media).some(({ schema }) => schema?.anyOf?.some(({ type }) => type === 'null'))

function completeOperation(operation: Operation, document: Document, schemas: Record<string, object>): void {
  const about = operation[aboutKey]
  delete operation[aboutKey]
  showExamples(operation.requestBody?.content, document)
  if (operation.requestBody && isOptional(operation.requestBody.content)) operation.requestBody.required = false
  if (about?.idempotent) operation.parameters = [...(operation.parameters ?? []), idempotencyKey]

  const successes = Object.entries(operation.responses).filter(([status]) => !about || Number(status) < 400)
  for (const [status, answer] of successes) {
    if (answer.description === 'Default Response') answer.description = descriptions[status] ?? answer.description
    answer.headers = { ...answer.headers, ...requestId }
    showExamples(answer.content, document)
  }
  const problems = problemAnswers(about?.problems ?? [])
  Object.assign(schemas, problems.schemas)
  operation.responses = { ...Object.fromEntries(successes), ...problems.responses } as Operation['responses']
}

/** Names of the schemas that a part of the document refers to, and those that these refer to in turn. */
function referred(part: object, schemas: Record<string, object>, found = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    const schema = schemas[name]
    if (!schema || found.has(name)) continue
    found.add(name)
    referred(schema, schemas, found)
  }
  return found
}

/**
 * Puts in what schemas cannot say: which problems each operation can answer, headers, and an example with every body.
 * Returns the document, changed in place.
 */
export function completed(made: object): object {
  // It was made from our own routes just now; this is the part of it that OpenAPI promises.
  const document = made as Document
  const schemas: Record<string, object> = {}
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path)) completeOperation(operation, document, schemas)
  }
  const all = { ...document.components.schemas, ...schemas }
  // Every schema with a name comes a second time as input, where nobody may have asked for that.
  const used = referred(document.paths, all)
  document.components = {
    ...document.components,
    schemas: Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name))),
    ...{ headers, examples: problemExamples },
  }
  return document
}
