import type { FastifyInstance } from 'fastify'
import { applyMacroBody, createMacroBody, macro, macroList, updateMacroBody } from '../../contracts/macros.ts'
import { ticket } from '../../contracts/tickets.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

const tag = 'Macros'
const one = { id: 'macroId', tag } as const

export function macroRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'GET', url: '/macros', does: 'macro:list', tag },
    summary: 'List the own macros and those that all share',
    description: 'For staff, by name. Nobody has more than 200 of each kind, so that one page has all.',
    answers: { 200: macroList },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/macros', does: 'macro:create', tag },
    summary: 'Make a macro',
    description:
      'For staff; `shared` ones are for admins to make. `conflict` where the name is taken. The reply takes the variables of canned replies.',
    body: createMacroBody,
    answers: { 201: macro },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/macros/:id', does: 'macro:get', ...one },
    summary: 'One macro',
    description: 'For staff.',
    answers: { 200: macro },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: '/macros/:id', does: 'macro:update', ...one },
    summary: 'Change a macro',
    description:
      'Own ones by who made them, shared ones by admins. `actions` takes the place of those before, as a whole. `conflict` where the name is taken.',
    problems: ['conflict'],
    body: updateMacroBody,
    answers: { 200: macro },
  })
  verb(app, services, {
    ...{ method: 'DELETE', url: '/macros/:id', does: 'macro:delete', ...one },
    summary: 'Remove a macro',
    description: 'Own ones by who made them, shared ones by admins. What was done with it stays.',
    answers: { 204: null },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/tickets/:id/macros/:macroId', does: 'ticket:macro', tag },
    summary: 'Do to a ticket all that a macro says, as one act',
    description:
      'For staff. All of it happens, or nothing; what is so already stays. With a `clientMessageId` a repeat sends the reply no second time. But for the reply it can be taken back with `POST /tickets/{id}/undo`.',
    problems: ['conflict', 'ticket_closed'],
    body: applyMacroBody,
    answers: { 200: ticket },
  })
}
