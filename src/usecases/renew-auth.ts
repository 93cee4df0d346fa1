import type { CommandInput, CommandOutput } from '../contracts/commands.ts'
import { AppError } from '../domain/errors.ts'
import { authenticate } from './authenticate.ts'
import { assertMayListen } from './gate.ts'
import { anyone, useCase } from './use-case.ts'
import { connectionOf } from './watch-ticket.ts'

/** A live socket goes on with a newer token of the same person. */
export const renewAuth = useCase({
  access: anyone,
  async run(ctx, input: CommandInput<'auth'>): Promise<CommandOutput<'auth'>> {
    const connection = connectionOf(ctx)
    const actor = await authenticate(ctx, input.token)
    if (actor.id !== ctx.actor.id || actor.role !== ctx.actor.role) {
      throw new AppError('forbidden', 'A socket stays with one person; connect anew for another.')
    }
    assertMayListen(actor)
    connection.renew(actor)
    return { user: actor.person, expiresAt: new Date(actor.expiresAt).toISOString() }
  },
})
