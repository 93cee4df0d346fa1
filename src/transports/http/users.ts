import type { FastifyInstance } from 'fastify'
import { createUserBody, listUsersQuery, updateMeBody, updateUserBody, user, userPage } from '../../contracts/users.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

const tag = 'Users'

export function userRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'GET', url: '/users/me', does: 'me:get', tag },
    summary: 'The own profile',
    description: 'Also for API keys, which are people of their own.',
    answers: { 200: user },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: '/users/me', does: 'me:update', tag },
    summary: 'Change the own profile; a new password needs the current one',
    description: 'A new password needs `currentPassword`, and ends all other sessions.',
    problems: ['conflict'],
    body: updateMeBody,
    answers: { 200: user },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/users', does: 'user:list', tag },
    summary: 'List users; agents with role=customer only',
    description: 'Admins see everybody; agents see customers and have to ask for `role=customer`. Newest first.',
    query: listUsersQuery,
    answers: { 200: userPage },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/users', does: 'user:create', tag },
    summary: 'Create an account of any role',
    description: 'For admins. Without a password its owner is invited by mail to choose one.',
    body: createUserBody,
    answers: { 201: user },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: '/users/:id', does: 'user:update', id: 'userId', tag },
    summary: 'Change an account: role, activity, profile',
    description:
      'For admins. Another role, or an account that is switched off, ends its sessions. The last admin has to stay one.',
    problems: ['conflict'],
    body: updateUserBody,
    answers: { 200: user },
  })
}
