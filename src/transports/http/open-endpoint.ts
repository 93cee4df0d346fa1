import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Caller } from '../../usecases/context.ts'
import { callerOfRequest, type Description, schemaOf } from './endpoint.ts'

/** Offers something that needs nobody to be signed in. */
export function openEndpoint<Input>(
  app: FastifyInstance,
  it: Description & { operationId: string } & ({ body: z.ZodType<Input> } | { query: z.ZodType<Input> }),
  handle: (input: Input, caller: Caller, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): void {
  app.route({
    method: it.method,
    url: it.url,
    schema: schemaOf(it.operationId, it, true),
    async handler(request, reply) {
      const input = (it.body ? request.body : request.query) as Input
      const output = await handle(input, callerOfRequest(request), request, reply)
      return reply.code(Number(Object.keys(it.answers)[0])).send(output)
    },
  })
}
