import type { Actor } from '../domain/actor.ts'
import { presentPerson } from '../domain/people.ts'
import type { UserRecord } from '../domain/records.ts'
import type { Context, Services } from './context.ts'

/** The context in which somebody does something without a session: they have written a mail. */
export function byMailOf(services: Services, user: UserRecord): Context {
  const actor: Actor = {
    id: user.id,
    role: user.role,
    person: presentPerson(user),
    sessionId: '',
    audience: 'parley',
    siteId: null,
    via: 'email',
    scopes: null,
    mustEnrol: false,
    expiresAt: 0,
  }
  return { ...services, actor, caller: { address: '', userAgent: '', requestId: 'mail' } }
}
