import { AppError } from '../domain/errors.ts'
import { readUnsubscribeToken } from '../domain/mails/addresses.ts'
import { type Speech, speechOf } from '../domain/mails/words.ts'
import { siteFor } from '../domain/sites.ts'
import type { Services } from './context.ts'

type Needs = Pick<Services, 'store' | 'mailSigns' | 'now'>

/** Whom and what a link is for, and the language of the mail it stood in. Throws `not_found` for any other. */
export async function unsubscribeLink(
  { store, mailSigns }: Needs,
  token: string,
): Promise<{ ticketId: string; personId: string; speech: Speech }> {
  const link = readUnsubscribeToken(mailSigns.verify, token)
  const ticket = link && (await store.tickets.head(link.ticketId))
  if (!link || !ticket) throw new AppError('not_found')
  const personId = await store.visitors.nowOf(link.personId)
  const site = siteFor(await store.sites.all(), ticket.siteId)
  return { ...link, personId, speech: speechOf(site?.locale) }
}

/** Ends the mails about a ticket to one person, or lets them come again. Twice is the same as once. */
export async function setUnsubscribed(services: Needs, token: string, unsubscribed: boolean): Promise<Speech> {
  const { ticketId, personId, speech } = await unsubscribeLink(services, token)
  if (unsubscribed) await services.store.mailOptOuts.add(ticketId, personId, services.now())
  else await services.store.mailOptOuts.remove(ticketId, personId)
  return speech
}
