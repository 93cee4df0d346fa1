import type { FastifyInstance } from 'fastify'
import { logInBody, logOutBody, refreshBody, session, signUpBody } from '../../contracts/users.ts'
import { AppError } from '../../domain/errors.ts'
import type { Services } from '../../usecases/context.ts'
import { logIn } from '../../usecases/log-in.ts'
import { refreshSession } from '../../usecases/refresh-session.ts'
import { signUp } from '../../usecases/sign-up.ts'
import { verb } from './endpoint.ts'
import { openEndpoint } from './open-endpoint.ts'
import { clearCookies, keepInCookie, namedIn, refreshCookie } from './session-cookie.ts'

const tag = 'Sessions'

export function authRoutes(app: FastifyInstance, services: Services): void {
  const { refreshTtl } = services.settings

  openEndpoint(
    app,
    {
      ...{ method: 'POST', url: '/auth/signup', operationId: 'signUp', tag },
      summary: 'Make an account, always a customer’s, and sign in',
      description:
        'Anybody may. The account is a customer’s; a role in the body is refused. With `session`, the refresh token comes in an HttpOnly cookie of our own pages instead of the body.',
      problems: ['conflict'],
      body: signUpBody,
      answers: { 201: session },
    },
    async (body, caller, request, reply) =>
      keepInCookie(await signUp(services, body, caller), body.session, refreshTtl, request, reply),
  )
  openEndpoint(
    app,
    {
      ...{ method: 'POST', url: '/auth/login', operationId: 'logIn', tag },
      summary: 'Sign in by e-mail or username',
      description:
        'An unknown login and a wrong password are answered alike. Accounts with a second factor need its `code` as well. Too many wrong guesses are `rate_limited`.',
      problems: ['unauthenticated'],
      body: logInBody,
      answers: { 200: session },
    },
    async (body, caller, request, reply) =>
      keepInCookie(await logIn(services, body, caller), body.session, refreshTtl, request, reply),
  )
  openEndpoint(
    app,
    {
      ...{ method: 'POST', url: '/auth/refresh', operationId: 'refresh', tag },
      summary: 'Spend a refresh token for a new pair of tokens',
      description:
        'The old token is spent. Presented again after a grace of 10 s, it ends the session and its sockets, because somebody else may have it. Without a token in the body, the cookie of the named page is used.',
      problems: ['unauthenticated', 'forbidden'],
      body: refreshBody,
      answers: { 200: session },
    },
    async (body, _caller, request, reply) => {
      const token =
        body.refreshToken ?? (body.session && refreshCookie(request, body.session, services.settings.publicUrl()))
      if (!token) throw new AppError('unauthenticated', 'There is no refresh token in the body or the cookie.')
      return keepInCookie(await refreshSession(services, token), body.session, refreshTtl, request, reply)
    },
  )
  verb(app, services, {
    ...{ method: 'POST', url: '/auth/logout', does: 'session:end', tag },
    summary: 'End this session and its live sockets',
    description:
      'The access token stops working at once, sockets end within 5 s. `session` names the page whose cookie is cleared.',
    body: logOutBody,
    answers: { 204: null },
    after: (request, reply) => clearCookies(request, reply, [namedIn(request.body)]),
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/auth/logout-all', does: 'session:end-all', tag },
    summary: 'End all sessions of the account and their live sockets',
    description: 'For a lost device, or a password that got out.',
    answers: { 204: null },
    after: (request, reply) => clearCookies(request, reply, ['cookie', 'portal']),
  })
}
