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
    answers: { 204: null },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/users/:id/export', does: 'user:export', id: 'userId', tag: 'Users' },
    summary: 'Everything held about a person',
    answers: { 200: userExport },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/api-keys', does: 'api-key:list', tag: 'API keys' },
    summary: 'List API keys',
    answers: { 200: apiKeyList },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/api-keys', does: 'api-key:create', tag: 'API keys' },
    summary: 'Make an API key; the key itself is shown this once',
    body: createApiKeyBody,
    answers: { 201: newApiKey },
  })
  verb(app, services, {
    ...{ method: 'DELETE', url: '/api-keys/:id', does: 'api-key:remove', id: 'apiKeyId', tag: 'API keys' },
    summary: 'Remove an API key and end its live sockets',
    answers: { 204: null },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/audit', does: 'audit:list', tag: 'Audit' },
    summary: 'Privileged acts, newest first',
    query: listAuditQuery,
    answers: { 200: auditPage },
  })
}
