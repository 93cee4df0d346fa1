import type { z } from 'zod'
import type { createSlaPolicyBody } from '../../contracts/sla-policies.ts'
import { createCannedReply } from '../../usecases/canned-replies.ts'
import type { Context } from '../../usecases/context.ts'
import { createMacro } from '../../usecases/macros.ts'
import { createView } from '../../usecases/saved-views.ts'
import { listSites } from '../../usecases/sites.ts'
import { createSlaPolicy } from '../../usecases/sla-policies.ts'
import { listTags, updateTag } from '../../usecases/tags.ts'
import { run } from './stage.ts'
import type { Team } from './team.ts'

const replies = [
  {
    shortcut: 'hello',
    body: 'Hello {{customer.name}}, thank you for writing. I am {{agent.name}}, let me have a look.',
  },
  { shortcut: 'swap', body: 'Of course: a new one leaves tomorrow, and the courier takes the old one along.' },
  {
    shortcut: 'descale',
    body: 'Once a month is right for hard water:\n\n1. 20 g of citric acid in a litre\n2. warm it, do not boil it\n3. wait 20 minutes, rinse twice',
  },
  {
    shortcut: 'tracking',
    body: 'Your parcel is on its way. The courier shows where it is about two hours after it has left us.',
  },
  {
    shortcut: 'invoice',
    body: 'The corrected invoice is in your account now, {{customer.name}}. Your ticket is number {{ticket.number}}.',
  },
  { shortcut: 'pause', body: 'Your subscription is paused. Write to us whenever you would like the next bag.' },
]

const macros = [
  {
    name: 'Ask for a picture',
    actions: {
      status: 'pending' as const,
      reply: {
        body: 'Hello {{customer.name}}, that should not be. Could you send us a picture of it, or say what is on the label?',
      },
    },
  },
  {
    name: 'Thank and solve',
    actions: { status: 'solved' as const, reply: { body: 'Gladly done, {{customer.name}}. Have a good day!' } },
  },
  {
    name: 'To the workshop',
    actions: {
      addTags: ['repairs'],
      priority: 'high' as const,
      reply: { body: 'For the workshop, please.', internal: true },
    },
  },
  { name: 'Wait for the maker', actions: { status: 'frozen' as const, frozenForHours: 72, addTags: ['parts'] } },
]

const views = [
  { name: 'Returns', filter: { status: 'unsolved', tag: 'returns' }, sort: 'waitingSince' as const },
  { name: 'Urgent', filter: { status: 'unsolved', priority: 'urgent' as const }, sort: 'dueAt' as const },
  { name: 'In the workshop', filter: { status: 'open,pending,frozen', tag: 'repairs' }, sort: '-repliedAt' as const },
]

const colours: Record<string, string> = {
  ...{ returns: '#b4552d', shipping: '#3f8f96', billing: '#b08a2e', repairs: '#5b7fb5', complaint: '#b3261e' },
  ...{ wholesale: '#7a4b2a', subscription: '#4f8a5b', 'how-to': '#6f7a86', safety: '#c2410c', parts: '#8a5bb0' },
}

type Promised = z.output<typeof createSlaPolicyBody>

const hour = 60
const policies = (cafes: string): Promised[] => [
  {
    ...{ name: 'Urgent', position: 1, tickets: { priorities: ['urgent'] } },
    ...{ firstResponse: hour, nextResponse: 2 * hour, resolution: 48 * hour },
  },
  {
    ...{ name: 'Cafés', position: 2, tickets: { sites: [cafes] }, officeHours: 'site' },
    ...{ firstResponse: 4 * hour, nextResponse: 20 * hour },
  },
  { name: 'Everybody', position: 9, firstResponse: 15 * hour, nextResponse: 48 * hour, resolution: 7 * 24 * hour },
]

/** What the team works with. Answers the macros' ids by name. */
export async function furnish({ admin, agent, mateo }: Team): Promise<Map<string, string>> {
  const sites = await run(listSites, admin, {})
  const cafes = sites.items.find(({ key }) => key === 'cafes')?.id
  for (const policy of cafes === undefined ? [] : policies(cafes)) await run(createSlaPolicy, admin, policy)
  for (const reply of replies) await run(createCannedReply, admin, { ...reply, shared: true })
  const own = {
    shortcut: 'seal',
    body: 'It is the seal. A new one comes by letter, with a sheet that shows how to change it.',
  }
  await run(createCannedReply, mateo, own)
  for (const view of views) await run(createView, admin, { ...view, shared: true })
  const mine = { name: 'Mine, longest waiting first', filter: { assignee: 'me', status: 'unsolved' } }
  await run(createView, agent, { ...mine, sort: 'waitingSince' })
  const made = new Map<string, string>()
  for (const one of macros) made.set(one.name, (await run(createMacro, admin, { ...one, shared: true })).id)
  return made
}

/** Gives tags their colours; those that no ticket has got are left out. */
export async function paintTags(admin: Context): Promise<void> {
  const { items } = await run(listTags, admin, { limit: 100 })
  for (const { id: tagId, name, colour } of items) {
    const wanted = colours[name]
    if (wanted && wanted !== colour) await run(updateTag, admin, { tagId, colour: wanted })
  }
}
