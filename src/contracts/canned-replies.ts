import { z } from 'zod'
import { examples, pageWith } from './examples.ts'
import { id, line, reference, time, visibleText } from './primitives.ts'

/** What `{{…}}` in a canned reply or a macro stands for. */
export const variable = z.enum(['customer.name', 'ticket.number', 'ticket.subject', 'agent.name', 'site.name'])
export type Variable = z.infer<typeof variable>

/** A variable as it stands in a text, its name as the first group. */
export const variablePattern = /\{\{\s*([^{}]*?)\s*\}\}/g

const knowsItsVariables = (body: string): boolean =>
  [...body.matchAll(variablePattern)].every(([, name]) => variable.safeParse(name).success)

/** A text with variables; one that nobody knows would reach the customer as it stands. */
export const templateBody = visibleText(16_384)
  .min(1)
  .refine(knowsItsVariables, `has a variable that is none of ${variable.options.join(', ')}`)

/** What is typed to find it: letters, digits, `-` and `_`, without regard to case. */
export const shortcut = z
  .string()
  .overwrite((value) => value.normalize('NFC').toLowerCase())
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u, 'takes 1 to 40 letters, digits, - and _')

const example = {
  ...{ id: '65f0c0ffee000000000000a1', shortcut: 'swap', shared: true },
  ...{
    body: 'Hello {{customer.name}}, a new one is on its way.',
    filled: 'Hello Robin Vega, a new one is on its way.',
  },
  ...{ createdAt: examples.since, updatedAt: examples.since },
}

export const cannedReply = z
  .object({
    id,
    shortcut: z.string(),
    body: z.string(),
    /** For all staff; else it is its maker's own. */
    shared: z.boolean(),
    /** The body with its variables filled in for the ticket that was named; null: none was. */
    filled: z.string().nullable(),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'CannedReply', examples: [example] })
export type CannedReply = z.infer<typeof cannedReply>

export const cannedReplyList = z
  .object({ items: z.array(cannedReply), nextCursor: z.null() })
  .meta({ id: 'CannedReplyList', examples: [pageWith(example)] })

export const cannedReplyQuery = z.strictObject({
  ticket: reference.optional().describe('The id of a ticket to fill the variables for.'),
})
export const listCannedRepliesQuery = cannedReplyQuery.extend({
  q: line(200).optional().describe('The beginning of a shortcut, or words of the text.'),
})

export const createCannedReplyBody = z
  .strictObject({ shortcut, body: templateBody, shared: z.boolean().optional() })
  .meta({ examples: [{ shortcut: example.shortcut, body: example.body, shared: true }] })

export const updateCannedReplyBody = z
  .strictObject({ shortcut, body: templateBody })
  .partial()
  .meta({ examples: [{ body: 'Hello {{customer.name}}, a new one leaves today.' }] })
