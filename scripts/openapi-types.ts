/** A JSON Schema (2020-12) as far as our own document uses it. */
interface Schema {
  $ref?: string
  description?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  allOf?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  items?: Schema
}
type Content = Record<string, { schema?: Schema }>
interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema?: Schema
}
interface Operation {
  summary?: string
  description?: string
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Content }
  responses: Record<string, { content?: Content }>
}
interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

const prefix = '/api/v1'
const quoted = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`)
const literal = (value: unknown) => (typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : String(value))
const comment = (text: string | undefined) => (text ? `/** ${text.replaceAll('*/', '*\\/')} */ ` : '')

interface Field {
  name: string
  type: string
  required: boolean
  description?: string | undefined
}

const field = ({ name, type, required, description }: Field) =>
  `${comment(description)}${quoted(name)}${required ? `: ${type}` : `?: ${type} | undefined`}`

function objectOf({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(([name, schema]) =>
    field({ name, type: typeOf(schema), required: required.includes(name), description: schema.description }),
  )
  if (fields.length > 0) return `{ ${fields.join('; ')} }`
  return typeof additionalProperties === 'object' ? `Record<string, ${typeOf(additionalProperties)}>` : 'object'
}

/** The TypeScript type of what a schema describes. Throws for a kind of schema that nobody has written yet. */
export function typeOf(schema: Schema): string {
  if (schema.$ref) return `components['schemas']['${schema.$ref.replace('#/components/schemas/', '')}']`
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum) return schema.enum.map(literal).join(' | ')
  if (schema.allOf) return schema.allOf.map((one) => `(${typeOf(one)})`).join(' & ')
  const either = schema.anyOf ?? schema.oneOf
  if (either) return either.map(typeOf).join(' | ')
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type })).join(' | ')
  switch (schema.type) {
    case 'object':
      return objectOf(schema)
    case 'array':
      return `(${typeOf(schema.items ?? {})})[]`
    case 'integer':
    case 'number':
      return 'number'
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type
    case undefined:
      return 'unknown'
    default:
      throw new Error(`a schema of the type ${schema.type}`)
  }
}

const contentOf = (content: Content = {}) => {
  const kinds = Object.entries(content).map(([type, { schema }]) => `'${type}': ${typeOf(schema ?? {})}`)
  return kinds.length > 0 ? `content: { ${kinds.join('; ')} }` : 'content?: never'
}

function parametersOf(parameters: Parameter[]): string {
  const places = ['query', 'header', 'path'].map((place) => {
    const some = parameters.filter((parameter) => parameter.in === place)
    if (some.length === 0) return `${place}?: never`
    const fields = some.map(({ name, required = false, description, schema = {} }) =>
      field({ name, type: typeOf(schema), required, description }),
    )
    return `${place}${some.some(({ required }) => required) ? '' : '?'}: { ${fields.join('; ')} }`
  })
  return `{ ${[...places, 'cookie?: never'].join('; ')} }`
}

function operationOf({ parameters = [], requestBody, responses }: Operation): string[] {
  const body = requestBody && `requestBody${requestBody.required ? '' : '?'}: { ${contentOf(requestBody.content)} }`
  const answers = Object.entries(responses).map(
    ([status, { content }]) => `        ${status}: { headers: Record<string, unknown>; ${contentOf(content)} }`,
  )
  return [
    `      parameters: ${parametersOf(parameters)}`,
    `      ${body ?? 'requestBody?: never'}`,
    '      responses: {',
    ...answers,
    '      }',
  ]
}

/**
 * An OpenAPI document as the TypeScript types that `openapi-fetch` goes by. Paths lose the prefix that all of ours have,
 * as in the documentation.
 */
export function typesOf({ paths, components }: Document): string {
  const lines = Object.entries(paths).flatMap(([path, verbs]) => [
    `  '${path.replace(prefix, '')}': {`,
    ...Object.entries(verbs).flatMap(([verb, operation]) => [
      `    ${comment([operation.summary, operation.description].filter(Boolean).join('. '))}`.trimEnd(),
      `    ${verb}: {`,
      ...operationOf(operation),
      '    }',
    ]),
    '  }',
  ])
  const schemas = Object.entries(components.schemas).map(([name, schema]) => `    ${name}: ${typeOf(schema)}`)
  return [
    '// Made from /openapi.json by `npm run api-types`; do not edit.',
    '',
    ...['export interface paths {', ...lines, '}', ''],
    ...['export interface components {', '  schemas: {', ...schemas, '  }', '}', ''],
  ].join('\n')
}
