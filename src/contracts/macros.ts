import { z } from 'zod'
import { templateBody } from './canned-replies.ts'
import { examples, pageWith } from './examples.ts'
import { clientMessageId } from './messages.ts'
import { id, line, reference, time } from './primitives.ts'
import { priority, status, tags } from './tickets.ts'

/** Hours; a year at most. */
const frozenForHours = z.int().min(1).max(8784)

const exampleActions = {
  ...{ status: 'pending' as const, frozenForHours: null, assignee: 'me', priority: null },
  ...{ addTags: ['returns'], removeTags: [] },
  reply: { body: 'Hello {{customer.name}}, please send us a picture of it.', internal: false },
}
const example = {
  ...{ id: '65f0c0ffee000000000000b1', name: 'Ask for a picture', shared: true, actions: exampleActions },
  ...{ createdAt: examples.since, updatedAt: examples.since },
}

/** What a macro does, all at once; null: that stays as it is. */
const actions = z.object({
  status: status.nullable(),
  /** With the status `frozen`: it thaws by itself so many hours later; null: it does not. */
  frozenForHours: frozenForHours.nullable(),
  /** `me` is who uses it, `none` is nobody, else the id of an agent. */
  assignee: z.string().nullable(),
  priority: priority.nullable(),
  addTags: z.array(z.string()),
  removeTags: z.array(z.string()),
  /** A message with variables; an internal one is a note. */
  reply: z.object({ body: z.string(), internal: z.boolean() }).nullable(),
})
export type MacroActions = z.infer<typeof actions>

export const macro = z
  .object({ id, name: z.string(), shared: z.boolean(), actions, createdAt: time, updatedAt: time })
  .meta({ id: 'Macro', examples: [example] })
export type Macro = z.infer<typeof macro>

export const macroList = z
  .object({ items: z.array(macro), nextCursor: z.null() })
  .meta({ id: 'MacroList', examples: [pageWith(example)] })

const actionsInput = z
  .strictObject({
    status: status.nullable().optional(),
    frozenForHours: frozenForHours.nullable().optional(),
    assignee: reference.nullable().optional(),
    priority: priority.nullable().optional(),
    addTags: tags.optional(),
    removeTags: tags.optional(),
    reply: z.strictObject({ body: templateBody, internal: z.boolean().optional() }).nullable().optional(),
  })
  .refine(({ frozenForHours, status }) => !frozenForHours || status === 'frozen', {
    path: ['frozenForHours'],
    message: 'only with status frozen',
  })
  .refine(
    ({ addTags = [], removeTags = [], frozenForHours: _, ...others }) =>
      addTags.length + removeTags.length > 0 || Object.values(others).some((value) => (value ?? null) !== null),
    'does nothing',
  )
export type MacroActionsInput = z.output<typeof actionsInput>

export const createMacroBody = z
  .strictObject({ name: line(80), actions: actionsInput, shared: z.boolean().optional() })
  .meta({
    examples: [{ name: example.name, actions: { status: 'pending', reply: { body: exampleActions.reply.body } } }],
  })

/** `actions` takes the place of those before, as a whole. */
export const updateMacroBody = z
  .strictObject({ name: line(80), actions: actionsInput })
  .partial()
  .meta({ examples: [{ name: 'Ask for a photo' }] })

/** With a `clientMessageId` a repeat sends the macro's reply no second time, and changes nothing. */
export const applyMacroBody = z
  .strictObject({ clientMessageId: clientMessageId.optional() })
  .meta({ examples: [{ clientMessageId: '7f1c-3' }] })
