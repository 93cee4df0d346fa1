import { messageIdOf, threadRoot } from '../../domain/mails/addresses.ts'
import { displayName } from '../../domain/people.ts'
import type { Logger } from '../../outside/logger.ts'
import type { Mailer } from '../../outside/mailer.ts'
import type { MailOrder, MailRecord } from '../../store/mails.ts'
import { addressOf, type ComposeParts, compose } from './compose.ts'

/** Milliseconds between two looks for mails that are due. */
const lookEvery = 1000
/** Milliseconds that a mail stays a dead node's, and between two signs of life while it is being sent. */
const lease = 30_000
const renewEvery = 10_000
/** Mails that one node sends at a time. */
const atOnce = 8
/** Milliseconds for which what a node said about its watchers holds. */
const watchedHolds = 10_000
/** Milliseconds after which a mail is looked at again whose reader is there but has not read it. */
const lookAgainAfter = 60_000
/** A day and a half of tries. */
const mostAttempts = 20

/** Milliseconds before the next try: 2 s, doubling up to 3 h, spread so that not all come at once. */
export function pauseAfter(attempts: number, random = Math.random()): number {
  const pause = Math.min(2000 * 2 ** (attempts - 1), 3 * 3_600_000)
  return Math.round(pause * (0.75 + random / 2))
}

/** Mails that somebody can bring about who has only typed an address. */
const toAnybody = new Set<MailRecord['kind']>(['created', 'transcript'])
const aboutLive = new Set<MailRecord['kind']>(['replied', 'status'])

interface Parts extends ComposeParts {
  mailer: Mailer
  /** Whether mails to an address that nobody has proven are too many by now. */
  tooMany: (address: string) => Promise<boolean>
  log: Logger
}

/**
 * Sends the mails that wait in the store, which is queue and record in one: a node that dies while it sends leaves the
 * mail to another after 30 s, under the same Message-ID. What cannot be sent is tried again for a day and a half, with
 * growing pauses, and then stands there as failed, with the reason.
 */
export function createPostOffice(parts: Parts) {
  const { store, mailer, log } = parts
  const running = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let looking = false
  let stopped = true

  /** Why a mail need not be sent, `later` when its reader is there, or undefined. */
  async function needless(mail: MailRecord): Promise<string | undefined> {
    if (!mail.ticketId || mail.kind === 'transcript') return undefined
    if (await store.mailOptOuts.has(mail.ticketId, mail.personId)) return 'unsubscribed'
    if (!aboutLive.has(mail.kind)) return undefined
    const ticket = await store.tickets.head(mail.ticketId)
    if (!ticket) return 'the ticket was deleted'
    if (ticket.read.customer.publicSeq >= mail.publicSeq) return 'it was read'
    const since = Math.max(mail.createdAt.getTime(), Date.now() - watchedHolds)
    if (!(await store.watched.since(mail.ticketId, new Date(since)))) return undefined
    // A connection that is only half there looks alive for up to 45 s: who has left without reading gets the mail.
    return mail.putOff ? 'the reader was there' : 'later'
  }

  async function deliver(mail: MailRecord): Promise<void> {
    const user = await store.users.byId(mail.personId)
    const address = user && addressOf(user)
    if (!user?.active || !address) return await end(mail, 'skipped', 'the person has no address any more')
    const reason = await needless(mail)
    if (reason === 'later') {
      return await store.mails.later(mail.id, new Date(Date.now() + lookAgainAfter), { putOff: true })
    }
    if (reason) return await end(mail, 'skipped', reason)
    if (mail.attempts === 1 && toAnybody.has(mail.kind) && !user.email && (await parts.tooMany(address))) {
      return await end(mail, 'skipped', 'too many mails to an address that was only typed')
    }
    const composed = await compose(parts, mail, user)
    if (typeof composed === 'string') return await end(mail, 'skipped', composed)

    const root = mail.ticketId ? threadRoot(mail.ticketId, mail.personId, parts.domain) : undefined
    const messageId = mail.kind === 'created' && root ? root : messageIdOf(mail.id, parts.domain)
    const references = composed.references?.filter((reference) => reference !== messageId)
    const to = { name: displayName(user), address }
    await mailer.send({ ...composed, references, messageId, to, personId: user.id })
    await end(mail, 'sent', null)
  }

  async function end(mail: MailRecord, state: 'sent' | 'skipped' | 'failed', reason: string | null): Promise<void> {
    if (!(await store.mails.end(mail.id, state, reason, new Date()))) await mailer.forget(mail.personId)
  }

  async function failed(mail: MailRecord, error: unknown): Promise<void> {
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, 300)
    const forGood = error instanceof Error && error.name === 'MailRefused'
    log.warn({ mail: mail.id, kind: mail.kind, attempts: mail.attempts, reason }, 'a mail could not be sent')
    if (forGood || mail.attempts >= mostAttempts) return await end(mail, 'failed', reason)
    await store.mails.later(mail.id, new Date(Date.now() + pauseAfter(mail.attempts)), { reason })
  }

  /** One mail from its claim to its end; never throws. */
  async function attend(mail: MailRecord): Promise<void> {
    const renew = () => store.mails.later(mail.id, new Date(Date.now() + lease)).catch(() => undefined)
    const alive = setInterval(() => void renew(), renewEvery)
    try {
      await deliver(mail).catch((error: unknown) => failed(mail, error))
    } catch (error) {
      // The database is away: the lease ends by itself, and somebody takes the mail up again.
      log.warn({ err: error, mail: mail.id }, 'what became of a mail could not be written down')
    } finally {
      clearInterval(alive)
    }
  }

  /** Takes on what is due, as much as there is room for. */
  async function look(): Promise<void> {
    if (looking || stopped) return
    looking = true
    try {
      while (!stopped && running.size < atOnce) {
        const now = Date.now()
        const mail = await store.mails.claim(new Date(now), new Date(now + lease))
        if (!mail) break
        const work = attend(mail).finally(() => {
          running.delete(work)
          void look()
        })
        running.add(work)
      }
    } catch (error) {
      log.warn({ err: error }, 'mails that are due could not be read')
    } finally {
      looking = false
    }
  }

  return {
    /** Takes a mail on; it is sent within about a second. */
    async queue(order: MailOrder, due = new Date()): Promise<void> {
      await store.mails.add(order, due, new Date())
      void look()
    },

    start(): void {
      stopped = false
      timer = setInterval(() => void look(), lookEvery).unref()
    },

    /** Takes nothing more on, and waits a while for what is being sent. */
    async stop(withinMs: number): Promise<void> {
      stopped = true
      clearInterval(timer)
      if (running.size === 0) return
      let late: NodeJS.Timeout | undefined
      const enough = new Promise<void>((resolve) => {
        late = setTimeout(resolve, withinMs)
      })
      await Promise.race([Promise.allSettled(running), enough])
      clearTimeout(late)
    },
  }
}

export type PostOffice = ReturnType<typeof createPostOffice>
