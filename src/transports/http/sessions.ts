import type { FastifyInstance } from 'fastify'
import {
  codeBody,
  forgotPasswordBody,
  recoveryCodes,
  resetPasswordBody,
  sessionList,
  totpDraft,
  totpState,
} from '../../contracts/sessions.ts'
import type { Services } from '../../usecases/context.ts'
import { forgotPassword, resetPassword } from '../../usecases/reset-password.ts'
import { openEndpoint, verb } from './endpoint.ts'

const tag = 'Sessions'

export function sessionRoutes(app: FastifyInstance, services: Services): void {
  openEndpoint(
    app,
    {
      ...{ method: 'POST', url: '/auth/password/forgot', operationId: 'forgotPassword', tag },
      summary: 'Mail a link to choose a new password, if there is such an account',
      body: forgotPasswordBody,
      answers: { 202: null },
    },
    (body, caller) => forgotPassword(services, body, caller),
  )
  openEndpoint(
    app,
    {
      ...{ method: 'POST', url: '/auth/password/reset', operationId: 'resetPassword', tag },
      summary: 'Choose a new password with a mailed token; all sessions end',
      body: resetPasswordBody,
      answers: { 204: null },
    },
    (body, caller) => resetPassword(services, body, caller),
  )
  verb(app, services, {
    ...{ method: 'GET', url: '/auth/sessions', does: 'session:list', tag },
    summary: 'Where the account is signed in',
    answers: { 200: sessionList },
  })
  verb(app, services, {
    ...{ method: 'DELETE', url: '/auth/sessions/:id', does: 'session:end-one', id: 'sessionId', tag },
    summary: 'End one of the own sessions and its live sockets',
    answers: { 204: null },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/auth/totp', does: 'totp:get', tag },
    summary: 'The state of the own second factor',
    answers: { 200: totpState },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/auth/totp', does: 'totp:draft', tag },
    summary: 'Begin a second factor; it counts once it is confirmed',
    answers: { 200: totpDraft },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/auth/totp/confirm', does: 'totp:confirm', tag },
    summary: 'Turn the second factor on; answers the recovery codes, this once',
    body: codeBody,
    answers: { 200: recoveryCodes },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/auth/totp/remove', does: 'totp:remove', tag },
    summary: 'Turn the second factor off',
    body: codeBody,
    answers: { 204: null },
  })
}
