import type { FastifyInstance } from 'fastify'
import { agent, agentList, presence, setPresenceBody, updateAgentBody } from '../../contracts/agents.ts'
import { followerList } from '../../contracts/followers.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

const tag = 'Agents'

export function agentRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'GET', url: '/agents', does: 'agent:list', tag },
    summary: 'Who can work: presence, capacity, skills and open tickets',
    description:
      'For staff, by name; one page has all. `status` is `offline` without a live socket on any node, at latest half a minute after a node was killed. `load` counts open tickets.',
    answers: { 200: agentList },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: '/agents/:id', does: 'agent:update', id: 'agentId', tag },
    summary: 'Say how many tickets an agent is given, and what they are good at',
    description:
      'For admins. `capacity` limits what is handed out, not what an agent takes; null: no limit. `skills` are tags: a ticket with one of them goes to who has it.',
    body: updateAgentBody,
    answers: { 200: agent },
  })
  verb(app, services, {
    ...{ method: 'PUT', url: '/agents/me/presence', does: 'presence:set', tag },
    summary: 'Say whether one is there',
    description:
      'For staff. It lasts until something else is said, and counts while there is a live socket: without one the answer is `offline`.',
    body: setPresenceBody,
    answers: { 200: presence },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/tickets/:id/followers', does: 'ticket:followers', tag: 'Tickets' },
    summary: 'Who of the staff follows a ticket',
    description: 'For staff, in the order in which they began; one page has all. Customers never learn of it.',
    answers: { 200: followerList },
  })
  verb(app, services, {
    ...{ method: 'PUT', url: '/tickets/:id/followers/me', does: 'ticket:follow', tag: 'Tickets' },
    summary: 'Follow a ticket',
    description: 'For staff; again changes nothing. Whoever a note mentions with `@username` follows by themselves.',
    answers: { 200: followerList },
  })
  verb(app, services, {
    ...{ method: 'DELETE', url: '/tickets/:id/followers/me', does: 'ticket:unfollow', tag: 'Tickets' },
    summary: 'Follow a ticket no more',
    description: 'For staff. What is not followed is no error.',
    answers: { 204: null },
  })
}
