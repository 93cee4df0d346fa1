import type { Actor } from '../../domain/actor.ts'
import { presentPerson } from '../../domain/people.ts'
import type { UserRecord } from '../../domain/records.ts'
import type { Caller, Context, Services } from '../../usecases/context.ts'
import type { UseCase } from '../../usecases/use-case.ts'

export const demoPassword = 'parley-demo'

export const caller: Caller = { address: 'localhost', userAgent: 'seed', requestId: 'seed' }

/** In which somebody of the demo acts. @param way how they come, where it is not by an own page */
export function contextOf(
  services: Services,
  user: UserRecord,
  way: Partial<Pick<Actor, 'audience' | 'siteId' | 'via'>> = {},
): Context {
  const actor: Actor = {
    id: user.id,
    role: user.role,
    person: presentPerson(user),
    sessionId: services.newId(),
    audience: 'parley',
    siteId: null,
    scopes: null,
    mustEnrol: false,
    expiresAt: services.now().getTime() + 60_000,
    ...way,
  }
  return { ...services, actor, caller }
}

/** The same services, or context, at another time. */
export const at = <Parts extends Services>(parts: Parts, time: Date): Parts => ({ ...parts, now: () => time })

export const run = <Input extends Readonly<Record<string, unknown>>, Output>(
  verb: UseCase<Input, Output>,
  ctx: Context,
  input: Input,
): Promise<Output> => verb.execute(ctx, input, () => input)

export async function userOf({ store }: Services, id: string): Promise<UserRecord> {
  const user = await store.users.byId(id)
  if (!user) throw new Error('somebody of the demo went away')
  return user
}
