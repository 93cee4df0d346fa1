import type { FastifyInstance } from 'fastify'
import {
  createSiteBody,
  rotateIdentitySecretBody,
  site,
  siteList,
  siteWithSecret,
  updateSiteBody,
} from '../../contracts/sites.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

const tag = 'Sites'
const one = { id: 'siteId', tag } as const

export function siteRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'GET', url: '/sites', does: 'site:list', tag },
    summary: 'List the sites that the widget stands on',
    description: 'For agents and admins, the oldest first. There are at most 200, so that one page has all.',
    answers: { 200: siteList },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/sites', does: 'site:create', tag },
    summary: 'Make a site',
    description:
      'For admins. `key` names it in the script tag and never changes; it is made of the name where it is absent, and `conflict` where it is taken. Without `origins` the widget stands nowhere but on our own pages.',
    body: createSiteBody,
    answers: { 201: site },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/sites/:id', does: 'site:get', ...one },
    summary: 'One site',
    description: 'For agents and admins. Its identity secret is not shown again.',
    answers: { 200: site },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: '/sites/:id', does: 'site:update', ...one },
    summary: 'Change a site',
    description:
      'For admins. What is not given stays. `conflict` for `identityRequired: true` where there is no identity secret yet.',
    problems: ['conflict'],
    body: updateSiteBody,
    answers: { 200: site },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/sites/:id/identity-secret', does: 'site:rotate-secret', ...one },
    summary: 'Give a site a new identity secret, shown this once',
    description:
      'For admins. For `overlap` seconds, a day if not given, the old one proves identities too. `conflict` where somebody else has just rotated it.',
    problems: ['conflict'],
    body: rotateIdentitySecretBody,
    answers: { 200: siteWithSecret },
  })
}
