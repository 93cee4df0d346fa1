import type { z } from 'zod'
import type {
  createMacroBody,
  Macro,
  MacroActions,
  MacroActionsInput,
  macroList,
  updateMacroBody,
} from '../contracts/macros.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { presentMacro, wholeActions } from '../domain/macros.ts'
import { audit } from './audit.ts'
import type { Context } from './context.ts'
import { mayMakeOwned, ownedAccess, ownerOfNew, staffOnly } from './owned.ts'
import { assigneeOf } from './update-ticket.ts'
import { type Raw, useCase } from './use-case.ts'

const byId = (ctx: Context, { macroId }: Raw) => ctx.store.macros.byId(macroId)
export const mayUseMacro = ownedAccess(byId, 'use')
const mayChange = ownedAccess(byId, 'change')

async function checked(ctx: Context, given: MacroActionsInput): Promise<MacroActions> {
  const { assignee } = given
  if (assignee && assignee !== 'me' && assignee !== 'none') {
    await assigneeOf(ctx, assignee).catch((error: unknown) => {
      throw error instanceof AppError && error.status < 500 ? invalid('actions.assignee', 'is no active agent') : error
    })
  }
  return wholeActions(given)
}

/** The own ones and those that all share. */
export const listMacros = useCase({
  access: staffOnly,
  async run(ctx, _input: unknown): Promise<z.infer<typeof macroList>> {
    const macros = await ctx.store.macros.usableBy(ctx.actor.id)
    const byName = macros.sort((a, b) => a.name.localeCompare(b.name))
    return { items: byName.map(presentMacro), nextCursor: null }
  },
})

export const getMacro = useCase({
  access: mayUseMacro,
  run: async (_ctx, _input: unknown, macro): Promise<Macro> => presentMacro(macro),
})

export const createMacro = useCase({
  access: mayMakeOwned,
  async run(ctx, { name, actions, shared }: z.output<typeof createMacroBody>): Promise<Macro> {
    const { macros } = ctx.store
    const whole = await checked(ctx, actions)
    const macro = await macros.create(await ownerOfNew(ctx, shared, macros), { name, actions: whole }, ctx.now())
    if (shared) await audit(ctx, 'macro.created', macro.id, { name })
    return presentMacro(macro)
  },
})

export const updateMacro = useCase({
  access: mayChange,
  async run(ctx, { name, actions }: z.output<typeof updateMacroBody> & { macroId: string }, macro): Promise<Macro> {
    if (name === undefined && actions === undefined) return presentMacro(macro)
    const given = {
      ...(name !== undefined && { name }),
      ...(actions !== undefined && { actions: await checked(ctx, actions) }),
    }
    const updated = await ctx.store.macros.update(macro.id, given, ctx.now())
    if (!updated) throw new AppError('not_found')
    if (macro.ownerId === null) {
      await audit(ctx, 'macro.updated', macro.id, { fields: Object.keys(given).sort().join(' ') })
    }
    return presentMacro(updated)
  },
})

export const deleteMacro = useCase({
  access: mayChange,
  async run(ctx, _input: unknown, macro): Promise<null> {
    if (!(await ctx.store.macros.remove(macro.id))) throw new AppError('not_found')
    if (macro.ownerId === null) await audit(ctx, 'macro.deleted', macro.id, { name: macro.name })
    return null
  },
})
