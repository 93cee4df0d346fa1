import type { Context } from './context.ts'

/** What arrived from outside, before anybody looked at it. */
export type Raw = Readonly<Record<string, unknown>>

interface Definition<Input, Output, Subject> {
  /**
   * Loads what the call is about and decides whether the actor may. Runs before the input is validated, so that
   * nobody learns from a 400 that something exists. Throws `not_found` or `forbidden`.
   */
  access: (ctx: Context, raw: Raw) => Subject | Promise<Subject>
  run: (ctx: Context, input: Input, subject: Awaited<Subject>) => Promise<Output>
  /** Writes to a ticket queue up per ticket, from loading it to telling about it. */
  inOrder?: true
}

/** One verb of the product, the same over REST and both sockets. */
export interface UseCase<Input, Output> {
  /** @param parse validates the input; throws `validation_failed` */
  execute(ctx: Context, raw: Raw, parse: () => Input): Promise<Output>
}

export function useCase<Input, Output, Subject>(
  definition: Definition<Input, Output, Subject>,
): UseCase<Input, Output> {
  async function steps(ctx: Context, raw: Raw, parse: () => Input): Promise<Output> {
    const subject = await definition.access(ctx, raw)
    return await definition.run(ctx, parse(), subject)
  }
  return {
    execute(ctx, raw, parse) {
      const { ticketId } = raw
      if (!definition.inOrder || typeof ticketId !== 'string') return steps(ctx, raw, parse)
      return ctx.inOrder(ticketId, () => steps(ctx, raw, parse))
    },
  }
}

/** For what everybody signed in may do. */
export const anyone = (): undefined => undefined
