import type { FastifyInstance } from 'fastify'
import { apiKeyList, createApiKeyBody, newApiKey } from '../../contracts/api-keys.ts'
import { auditPage, listAuditQuery } from '../../contracts/audit.ts'
import { userExport } from '../../contracts/user-export.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

export function adminRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'DELETE', url: '/users/:id', does: 'user:erase', id: 'userId', tag: 'Users' },
    summary: 'Erase a person: account, words and traces; their tickets stay as a deleted user’s',
    description:
      'For admins. Sessions end, names and words go from every ticket, and nothing brings them back. The last admin has to stay.',
    problems: ['conflict'],
    answers: { 204: null },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/users/:id/export', does: 'user:export', id: 'userId', tag: 'Users' },
    summary: 'Everything held about a person',
    description:
      'For admins, and for people about themselves: profile, sessions, and the tickets they opened with what they may see of them.',
    answers: { 200: userExport },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/api-keys', does: 'api-key:list', tag: 'API keys' },
    summary: 'List API keys',
    description: 'For admins. The keys themselves are never shown again.',
    answers: { 200: apiKeyList },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/api-keys', does: 'api-key:create', tag: 'API keys' },
    summary: 'Make an API key; the key itself is shown this once',
    description:
      'For admins. A key acts as a member of staff with its scopes and nothing else; use it as `Authorization: Bearer pk_…`.',
    body: createApiKeyBody,
    answers: { 201: newApiKey },
  })
  verb(app, services, {
    ...{ method: 'DELETE', url: '/api-keys/:id', does: 'api-key:remove', id: 'apiKeyId', tag: 'API keys' },
    summary: 'Remove an API key and end its live sockets',
    description: 'For admins. It stops working at once.',
    answers: { 204: null },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/audit', does: 'audit:list', tag: 'Audit' },
    summary: 'Privileged acts, newest first',
    description: 'For admins. Lines hold ids and the names of fields, never contents.',
    query: listAuditQuery,
    answers: { 200: auditPage },
  })
}
