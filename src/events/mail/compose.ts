import { replyAddress, threadRoot, unsubscribeToken } from '../../domain/mails/addresses.ts'
import { type Brand, htmlOf, type Letter, textOf } from '../../domain/mails/layout.ts'
import {
  assignedLetter,
  createdLetter,
  mentionedLetter,
  repliedLetter,
  type Said,
  statusLetter,
  transcriptLetter,
} from '../../domain/mails/letters.ts'
import { type Speech, speechOf } from '../../domain/mails/words.ts'
import { displayName, personOf } from '../../domain/people.ts'
import type { MessageRecord, TicketRecord, UserRecord } from '../../domain/records.ts'
import { siteFor } from '../../domain/sites.ts'
import type { MailSigns } from '../../outside/mail-signs.ts'
import type { Mail } from '../../outside/mailer.ts'
import type { Store } from '../../store/index.ts'
import type { MailRecord } from '../../store/mails.ts'
import { passwordMail } from './password-mail.ts'

export interface ComposeParts {
  store: Store
  signs: Pick<MailSigns, 'sign'>
  /** Makes a secret and its hash. */
  newSecret: () => { secret: string; hash: string }
  /** Where people reach us, without a trailing slash. */
  publicUrl: () => string
  /** The sender's name where no site has one. */
  defaultBrand: string
  /** Behind the @ of reply addresses and Message-IDs. */
  domain: string
}

/** A mail without what is the same for all: its own Message-ID and whom it is for. */
export type Composed = Omit<Mail, 'messageId' | 'personId' | 'to'>

const plainColour = '#2f5d50'
/** The newest messages that a transcript holds. */
const mostInTranscript = 500

export const addressOf = (user: UserRecord): string | null => user.email ?? user.label.email

/** The look and language of a site; where none is named and there is only one, of that. */
export async function voiceOf(
  parts: Pick<ComposeParts, 'store' | 'defaultBrand'>,
  siteId: string | null,
): Promise<{ brand: Brand; speech: Speech }> {
  const site = siteFor(await parts.store.sites.all(), siteId)
  return {
    brand: { name: site?.name ?? parts.defaultBrand, colour: site?.colour ?? plainColour },
    speech: speechOf(site?.locale),
  }
}

/** What a letter becomes in a mail. */
export function rendered(letter: Letter, brand: Brand, speech: Speech): Composed {
  const { subject } = letter
  return { subject, fromName: brand.name, text: textOf(letter), html: htmlOf(letter, brand, speech) }
}

async function messagesOf(store: Store, ticketId: string, ids: readonly string[]): Promise<MessageRecord[]> {
  const found = await Promise.all(ids.map((id) => store.threads.message(ticketId, id)))
  const there = found.flatMap((message) => (message && !message.deletedAt ? [message] : []))
  return there.sort((a, b) => a.seq - b.seq)
}

/** What the customer asked last before a place in their numbering, so that an answer can be read by itself. */
async function questionBefore(store: Store, ticketId: string, publicSeq: number): Promise<string | null> {
  const page = await store.threads.page(ticketId, 'customer', { before: publicSeq }, 50)
  const asked = page?.messages.findLast((message) => message.authorRole === 'customer' && !message.deletedAt)
  return asked?.body ?? null
}

/** The words of a mail about a ticket, or why there is nothing to say. */
async function ticketLetterOf(
  { store, signs, publicUrl }: ComposeParts,
  mail: MailRecord,
  ticket: TicketRecord,
  user: UserRecord,
  { brand, speech }: { brand: Brand; speech: Speech },
): Promise<Letter | string> {
  const own = ticket.customerId === user.id
  const shown = await messagesOf(store, ticket.id, mail.messageIds)
  const people = await store.people.named(
    [...shown.map(({ authorId }) => authorId), mail.actorId ?? ''].filter(Boolean),
  )
  const said = ({ authorId, body }: MessageRecord): Said => ({ author: personOf(people, authorId).name, body })
  const author = personOf(people, mail.actorId ?? '').name
  const it = {
    speech,
    brand: brand.name,
    name: displayName(user),
    ticket,
    url: `${publicUrl()}/${own ? 'portal' : 'console'}/tickets/${ticket.id}`,
    unsubscribeUrl: `${publicUrl()}/unsubscribe/${unsubscribeToken(signs.sign, ticket.id, user.id)}`,
  }
  const [first] = shown
  switch (mail.kind) {
    case 'created':
      if (!first) return 'its message was deleted'
      return createdLetter({ ...it, first: said(first), opener: first.authorRole === 'customer' ? null : author })
    case 'replied': {
      // What was read meanwhile is not told.
      const read = ticket.read.customer.publicSeq
      const replies = shown.filter(({ publicSeq }) => publicSeq !== null && publicSeq > read)
      if (replies.length === 0) return 'the replies were read or deleted'
      const question = await questionBefore(store, ticket.id, replies[0]?.publicSeq ?? 0)
      return repliedLetter({ ...it, replies: replies.map(said), question })
    }
    case 'status': {
      const question = await questionBefore(store, ticket.id, ticket.publicSeq + 1)
      return statusLetter({ ...it, status: mail.status ?? ticket.status, author, question })
    }
    case 'assigned': {
      if (ticket.assigneeId !== user.id) return 'it was assigned to somebody else since'
      const page = await store.threads.page(ticket.id, 'customer', {}, 1)
      const last = page?.messages[0]
      const names = last ? await store.people.named([last.authorId]) : people
      return assignedLetter({
        ...it,
        author,
        question: last && !last.deletedAt ? { author: personOf(names, last.authorId).name, body: last.body } : null,
      })
    }
    case 'mentioned':
      return first ? mentionedLetter({ ...it, note: said(first) }) : 'the note was deleted'
    default: {
      const page = await store.threads.page(ticket.id, 'customer', {}, mostInTranscript)
      const messages = (page?.messages ?? []).filter(({ deletedAt }) => !deletedAt)
      const names = await store.people.named(messages.map(({ authorId }) => authorId))
      const lines = messages.map(({ authorId, body, createdAt }) => ({
        author: `${personOf(names, authorId).name}, ${createdAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
        body,
      }))
      return transcriptLetter({ ...it, said: lines, cut: page?.more ?? false })
    }
  }
}

/** Makes the words of a mail from what is there now, or says why it need not be sent any more. */
export async function compose(parts: ComposeParts, mail: MailRecord, user: UserRecord): Promise<Composed | string> {
  if (mail.kind === 'reset' || mail.kind === 'invitation') return await passwordMail(parts, mail.kind, user)
  const { store, signs, domain } = parts
  const ticket = mail.ticketId ? await store.tickets.head(mail.ticketId) : undefined
  if (!ticket) return 'the ticket was deleted'
  const voice = await voiceOf(parts, ticket.siteId)
  const letter = await ticketLetterOf(parts, mail, ticket, user, voice)
  if (typeof letter === 'string') return letter
  const as = mail.kind === 'mentioned' ? 'note' : 'reply'
  const heard = await store.receivedMails.lastFrom(ticket.id, user.id)
  return {
    ...rendered(letter, voice.brand, voice.speech),
    replyTo: replyAddress(signs.sign, as, ticket.id, user.id, domain),
    references: [threadRoot(ticket.id, user.id, domain), ...heard],
    unsubscribeUrl: letter.unsubscribe?.url,
  }
}
