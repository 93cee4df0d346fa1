import type { FastifyInstance } from 'fastify'
import { logInBody, logOutBody, refreshBody, session, signUpBody } from '../../contracts/users.ts'
import { AppError } from '../../domain/errors.ts'
import type { Services } from '../../usecases/context.ts'
import { logIn } from '../../usecases/log-in.ts'
import { refreshSession } from '../../usecases/refresh-session.ts'
import { signUp } from '../../usecases/sign-up.ts'
import { openEndpoint, verb } from './endpoint.ts'
import { clearCookies, keepInCookie, namedIn, refreshCookie } from './session-cookie.ts'

const tag = 'Sessions'

export function authRoutes(app: FastifyInstance, services: Services): void {
  const { refreshTtl } = services.settings

  openEndpoint(
    app,
    {
      ...{ method: 'POST', url: '/auth/signup', operationId: 'signUp', tag },
      summary: 'Make an account, always a customer’s, and sign in',
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
    body: logOutBody,
    answers: { 204: null },
    after: (request, reply) => clearCookies(request, reply, [namedIn(request.body)]),
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/auth/logout-all', does: 'session:end-all', tag },
    summary: 'End all sessions of the account and their live sockets',
    answers: { 204: null },
    after: (request, reply) => clearCookies(request, reply, ['cookie', 'portal']),
  })
}
