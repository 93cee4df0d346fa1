import type { FastifyInstance } from 'fastify'
import { createUserBody, listUsersQuery, updateMeBody, updateUserBody, user, userPage } from '../../contracts/users.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

const tag = 'Users'

export function userRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'GET', url: '/users/me', does: 'me:get', tag },
    summary: 'The own profile',
    answers: { 200: user },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: '/users/me', does: 'me:update', tag },
    summary: 'Change the own profile; a new password needs the current one',
    body: updateMeBody,
    answers: { 200: user },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/users', does: 'user:list', tag },
    summary: 'List users; agents with role=customer only',
    query: listUsersQuery,
    answers: { 200: userPage },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/users', does: 'user:create', tag },
    summary: 'Create an account of any role',
    body: createUserBody,
    answers: { 201: user },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: '/users/:id', does: 'user:update', id: 'userId', tag },
    summary: 'Change an account: role, activity, profile',
    body: updateUserBody,
    answers: { 200: user },
  })
}
