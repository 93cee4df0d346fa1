import { type CommandInput, type CommandName, type CommandOutput, commands } from '../contracts/commands.ts'
import type { Problem } from '../contracts/errors.ts'
import type { Reply } from '../contracts/sockets.ts'
import { AppError, toProblem } from '../domain/errors.ts'
import type { Logger } from '../outside/logger.ts'
import type { Context } from '../usecases/context.ts'
import { assertMayUse } from '../usecases/gate.ts'
import { type InputOf, type OutputOf, type UseCaseName, useCases } from '../usecases/index.ts'
import type { Raw, UseCase } from '../usecases/use-case.ts'
import { toAppError } from './errors.ts'

/** Runs a verb for an actor. REST, Socket.IO and raw WebSocket all come through here. */
export async function runCommand<Name extends UseCaseName>(
  ctx: Context,
  name: Name,
  raw: Raw,
  parse: () => InputOf<Name>,
): Promise<OutputOf<Name>> {
  assertMayUse(ctx.actor, name)
  // Name by name the table holds exactly this; TypeScript cannot follow a generic key through it.
  const verb = useCases[name] as unknown as UseCase<InputOf<Name>, OutputOf<Name>>
  return await verb.execute(ctx, raw, parse)
}

const isCommand = (name: unknown): name is CommandName => typeof name === 'string' && Object.hasOwn(commands, name)

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

async function run<Name extends CommandName>(ctx: Context, name: Name, input: unknown): Promise<CommandOutput<Name>> {
  const schema = commands[name].input
  const raw = isRecord(input) ? input : {}
  // As above: the schema and the verb of one name belong together.
  const parse = () => schema.parse(input) as CommandInput<Name> & InputOf<Name>
  return (await runCommand(ctx, name, raw, parse)) as CommandOutput<Name>
}

/** Runs what a socket asked for and answers its acknowledgement. Never throws, whatever arrived. */
export async function acknowledge(
  ctx: Context,
  name: unknown,
  input: unknown,
  requestId: string,
  log: Logger,
): Promise<Reply<unknown>> {
  try {
    if (!isCommand(name)) throw new AppError('validation_failed', 'There is no such command.')
    return { ok: true, data: await run(ctx, name, input) }
  } catch (error) {
    return { ok: false, error: reported(error, requestId, log) }
  }
}

/** The problem to answer; faults of ours are logged with what caused them. */
export function reported(error: unknown, requestId: string, log: Logger): Problem {
  const known = toAppError(error)
  if (known.status >= 500) log.error({ err: known.cause ?? known, requestId, code: known.code }, known.message)
  return toProblem(known, requestId)
}
