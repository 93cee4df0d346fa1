// Writes the types of the REST client, `parley/api`, from the OpenAPI document of this checkout.
// usage: npm run api-types
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openApiDocument } from './openapi-document.ts'
import { typesOf } from './openapi-types.ts'

const file = join(import.meta.dirname, '../client-demo/api/document.ts')
// The document is made by our own server just now, and a test validates it.
const document = (await openApiDocument()) as Parameters<typeof typesOf>[0]
await writeFile(file, typesOf(document))
