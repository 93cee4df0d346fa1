import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { completed } from './openapi-details.ts'

const description = `REST of Parley. Every route stands under /api/v1 and speaks JSON.
Errors are RFC 9457 problems. The same verbs are commands over Socket.IO and raw WebSocket.`

const tags = [
  { name: 'Sessions', description: 'Accounts sign up, sign in and out; second factors; forgotten passwords.' },
  { name: 'Users', description: 'The own profile, and the accounts that admins manage.' },
  {
    name: 'Tickets',
    description: 'A ticket is one conversation with a customer, with its status and who cares for it.',
  },
  { name: 'Agents', description: 'Who of the staff is there, how much they take, and what they are good at.' },
  { name: 'Messages', description: 'The thread of a ticket: messages, and internal notes that only staff see.' },
  { name: 'Attachments', description: 'Files in tickets: uploaded first, then sent with a message.' },
  { name: 'Mail', description: 'Mails that come in, and those that went out or could not.' },
  { name: 'Webhooks', description: 'Endpoints that are told of events, and the log of what they were told.' },
  { name: 'Reports', description: 'What happened, counted: volume, times, promises, ratings.' },
  { name: 'SLA policies', description: 'What is promised to customers: how soon somebody answers, and solves it.' },
  { name: 'Tags', description: 'What tickets are sorted under: made on use, renamed and merged everywhere.' },
  { name: 'Views', description: 'Lists of tickets under a name: one’s own, and those that all of the staff share.' },
  { name: 'Sites', description: 'Where the widget stands, what it looks like there, and who answers when.' },
  { name: 'Canned replies', description: 'Texts that staff send again and again, with variables.' },
  { name: 'Macros', description: 'Several changes of a ticket and a reply, kept to be done as one act.' },
  { name: 'Widget', description: 'What the launcher shows, and sessions of visitors who chat.' },
  { name: 'API keys', description: 'Keys for programs, each with the scopes that it needs.' },
  { name: 'Audit', description: 'Who did what that takes privileges.' },
]

/** The document is made of the schemas that validate, so that it cannot drift from them. */
export async function openApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Parley', version, description, license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
      tags,
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => completed(jsonSchemaTransformObject(document)),
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { deepLinking: true },
    // Swagger UI writes inline styles; its pages hold nothing of anybody's.
    staticCSP: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:'],
      'font-src': ["'self'", 'data:'],
      'connect-src': ["'self'"],
      'frame-ancestors': ["'none'"],
      'base-uri': ["'none'"],
    },
  })
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
}
