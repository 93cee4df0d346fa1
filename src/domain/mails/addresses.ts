/** What an answer to a mail may become; a note never leaves the staff. */
export type AnswerAs = 'reply' | 'note'

type Sign = (purpose: string, ...parts: string[]) => string
type Verify = (signature: string, purpose: string, ...parts: string[]) => boolean

const purposes: Record<AnswerAs, string> = { reply: 'reply', note: 'note' }

/**
 * `reply+TICKET.SIGNATURE@domain`: the address that proves a thread. It is signed for one person, so that a customer
 * who forges the sender's name cannot write as staff with the address that they were sent.
 */
export function replyAddress(sign: Sign, as: AnswerAs, ticketId: string, personId: string, domain: string): string {
  return `reply+${ticketId}.${sign(purposes[as], ticketId, personId)}@${domain}`
}

export interface ReplyTarget {
  ticketId: string
  signature: string
}

/** The tickets that addresses name, whether or not the signature is right. Mail servers may change the case. */
export function replyTargets(addresses: readonly string[]): ReplyTarget[] {
  return addresses.flatMap((address) => {
    const [, ticketId, signature] = /^reply\+([0-9a-f]{24})\.([0-9a-f]{24})@/i.exec(address.trim()) ?? []
    return ticketId && signature ? [{ ticketId: ticketId.toLowerCase(), signature: signature.toLowerCase() }] : []
  })
}

/** As what a person may answer with this address; undefined: it was not signed for them. */
export function provenAs(verify: Verify, target: ReplyTarget, personId: string): AnswerAs | undefined {
  const ways = Object.keys(purposes) as AnswerAs[]
  return ways.find((as) => verify(target.signature, purposes[as], target.ticketId, personId))
}

const unsubscribePurpose = 'unsubscribe'

/** What an unsubscribe link carries: `TICKET.PERSON.SIGNATURE`. */
export const unsubscribeToken = (sign: Sign, ticketId: string, personId: string): string =>
  `${ticketId}.${personId}.${sign(unsubscribePurpose, ticketId, personId)}`

/** Whom and what an unsubscribe link is for, or undefined when it is none of ours. */
export function readUnsubscribeToken(
  verify: Verify,
  token: string,
): { ticketId: string; personId: string } | undefined {
  const [, ticketId, personId, signature] = /^([0-9a-f]{24})\.([0-9a-f]{24})\.([0-9a-f]{24})$/.exec(token) ?? []
  if (!ticketId || !personId || !signature) return undefined
  return verify(signature, unsubscribePurpose, ticketId, personId) ? { ticketId, personId } : undefined
}

/** The mail that all mails to one person about one ticket refer to, so that mail programs keep them together. */
export const threadRoot = (ticketId: string, personId: string, domain: string): string =>
  `<parley.${ticketId}.${personId}@${domain}>`

/** The fixed Message-ID of a mail; without brackets it is also a file's name. */
export const messageIdOf = (mailId: string, domain: string): string => `<parley.${mailId}@${domain}>`

/** Whether a Message-ID has the form of ours. */
export const isOwnMessageId = (messageId: string): boolean =>
  /^<?parley\.[0-9a-f]{24}(\.[0-9a-f]{24})?@/i.test(messageId.trim())
