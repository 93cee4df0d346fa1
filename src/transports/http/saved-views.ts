import type { FastifyInstance } from 'fastify'
import { createViewBody, savedView, savedViewList, updateViewBody } from '../../contracts/saved-views.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

const tag = 'Views'
const one = { id: 'viewId', tag } as const

export function savedViewRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'GET', url: '/views', does: 'view:list', tag },
    summary: 'List the saved views: own ones and those that are shared',
    description: 'For staff, by `position`. There are at most 150, so that one page has all.',
    answers: { 200: savedViewList },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/views', does: 'view:create', tag },
    summary: 'Save a view',
    description:
      'For staff. `filter` takes what `GET /tickets` takes, where `me` is whoever looks. Without `position` it comes last; `conflict` where there are too many.',
    body: createViewBody,
    answers: { 201: savedView },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/views/:id', does: 'view:get', ...one },
    summary: 'One saved view',
    description: 'For staff. Somebody else’s is not found unless it is shared.',
    answers: { 200: savedView },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: '/views/:id', does: 'view:update', ...one },
    summary: 'Change a saved view',
    description:
      'For its owner; a shared one for admins too. What is not given stays; `filter` is given whole. `conflict` where there are too many shared ones.',
    problems: ['conflict'],
    body: updateViewBody,
    answers: { 200: savedView },
  })
  verb(app, services, {
    ...{ method: 'DELETE', url: '/views/:id', does: 'view:delete', ...one },
    summary: 'Remove a saved view',
    description: 'For its owner; a shared one for admins too. No ticket changes.',
    answers: { 204: null },
  })
}
