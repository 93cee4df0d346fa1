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
import { verb } from './endpoint.ts'
import { openEndpoint } from './open-endpoint.ts'

const tag = 'Sessions'

export function sessionRoutes(app: FastifyInstance, services: Services): void {
  openEndpoint(
    app,
    {
      ...{ method: 'POST', url: '/auth/password/forgot', operationId: 'forgotPassword', tag },
      summary: 'Mail a link to choose a new password, if there is such an account',
      description: 'Always 202, so that nobody learns who has an account. The link works once, for 15 minutes.',
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
      description: 'The token is the part behind `#token=` of the mailed link, of an invitation too.',
      body: resetPasswordBody,
      answers: { 204: null },
    },
    (body, caller) => resetPassword(services, body, caller),
  )
  verb(app, services, {
    ...{ method: 'GET', url: '/auth/sessions', does: 'session:list', tag },
    summary: 'Where the account is signed in',
    description: 'The session that asks is `current`. API keys have no sessions.',
    answers: { 200: sessionList },
  })
  verb(app, services, {
    ...{ method: 'DELETE', url: '/auth/sessions/:id', does: 'session:end-one', id: 'sessionId', tag },
    summary: 'End one of the own sessions and its live sockets',
    description: 'Live sockets of the session end within 5 s.',
    answers: { 204: null },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/auth/totp', does: 'totp:get', tag },
    summary: 'The state of the own second factor',
    description: 'Whether it is on, whether this server insists on it, and how many recovery codes are left.',
    answers: { 200: totpState },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/auth/totp', does: 'totp:draft', tag },
    summary: 'Begin a second factor; it counts once it is confirmed',
    description: 'For staff. Answers the secret and the address that an authenticator’s QR code says.',
    problems: ['conflict'],
    answers: { 200: totpDraft },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/auth/totp/confirm', does: 'totp:confirm', tag },
    summary: 'Turn the second factor on; answers the recovery codes, this once',
    description: 'Takes a code of the authenticator. All other sessions of the account end.',
    problems: ['conflict'],
    body: codeBody,
    answers: { 200: recoveryCodes },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/auth/totp/remove', does: 'totp:remove', tag },
    summary: 'Turn the second factor off',
    description: 'Takes a code of the authenticator or a recovery code. All other sessions of the account end.',
    body: codeBody,
    answers: { 204: null },
  })
}
