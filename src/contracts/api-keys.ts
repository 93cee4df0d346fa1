import { z } from 'zod'
import { examples, pageWith } from './examples.ts'
import { id, line, time } from './primitives.ts'
import { person } from './users.ts'

export const scope = z.enum(['tickets:read', 'tickets:write', 'users:read', 'webhooks:manage'])
export type Scope = z.infer<typeof scope>

export const apiKey = z
  .object({
    id,
    name: z.string(),
    scopes: z.array(scope),
    /** The first characters, to tell keys apart. */
    prefix: z.string(),
    createdBy: person,
    createdAt: time,
    lastUsedAt: time.nullable(),
  })
  .meta({ id: 'ApiKey', examples: [examples.apiKey] })

/** The answer to its creation, the only time that the key itself is shown. */
export const newApiKey = apiKey.extend({ key: z.string() }).meta({ id: 'NewApiKey', examples: [examples.newApiKey] })

export const createApiKeyBody = z
  .strictObject({
    name: line(80),
    scopes: z
      .array(scope)
      .min(1)
      .max(scope.options.length)
      .overwrite((scopes) => [...new Set(scopes)]),
  })
  .meta({ examples: [{ name: 'Bridge', scopes: ['tickets:read', 'tickets:write'] }] })

export const apiKeyList = z
  .object({ items: z.array(apiKey), nextCursor: z.string().nullable() })
  .meta({ id: 'ApiKeyList', examples: [pageWith(examples.apiKey)] })
