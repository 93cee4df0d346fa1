import type { Actor, Side } from '../domain/actor.ts'
import type { FileStorage } from '../domain/files.ts'
import type { IncomingMail } from '../domain/mails/incoming.ts'
import type { Publisher } from '../domain/publishing.ts'
import type { ReadIdentity } from '../outside/identity-tokens.ts'
import type { Limits } from '../outside/limits.ts'
import type { MailSigns } from '../outside/mail-signs.ts'
import type { Mailer } from '../outside/mailer.ts'
import type { Passwords } from '../outside/passwords.ts'
import type { Secrets, Tokens } from '../outside/tokens.ts'
import type { Totp } from '../outside/totp.ts'
import type { Uploads } from '../outside/uploads.ts'
import type { Vault } from '../outside/vault.ts'
import type { WebhookSender } from '../outside/webhook-sender.ts'
import type { Store } from '../store/index.ts'
import type { MailOrder } from '../store/mails.ts'

/** What a live socket lets a use-case do; REST has none. */
export interface Connection {
  /** Joins the watchers of a ticket; resolves once nothing sent to them from any node can be missed. */
  watch(ticketId: string, side: Side): Promise<void>
  unwatch(ticketId: string): void
  watches(ticketId: string): boolean
  /** The socket goes on with a newer access token of the same person. */
  renew(actor: Actor): void
}

/** Everything outside that use-cases need; it arrives here, they import none of it. */
export interface Services {
  store: Store
  tokens: Tokens
  secrets: Secrets
  passwords: Passwords
  totp: Totp
  readIdentity: ReadIdentity
  vault: Vault
  limits: Limits
  mailer: Mailer
  /** Where uploads arrive, and where they are kept. */
  uploads: Uploads
  files: FileStorage
  webhookSender: WebhookSender
  /** Takes a mail on; it is made and sent soon, and tried again for as long as that makes sense. */
  queueMail(order: MailOrder): Promise<void>
  mailSigns: MailSigns
  incoming: {
    /** Decodes a mail, however badly it was made. */
    read(raw: Buffer): Promise<IncomingMail>
    /** The address of our own mails. */
    ownAddress: string
  }
  publish: Publisher
  /** Who is there, as this node tells its sockets; `stir`: something of it has just changed. */
  roster: { stir(): void }
  /** For what nobody waits for: failures are logged, never thrown. */
  inBackground(what: string, task: () => Promise<void>): void
  /** Runs tasks of one ticket one after the other, in the order they came. */
  inOrder<Result>(ticketId: string, task: () => Promise<Result>): Promise<Result>
  /** The time by which everything is done that use-cases do; a story that is told afterwards has its own. */
  now(): Date
  /** What is done happened long ago: mails, webhooks and assignment leave it alone, also after a crash. */
  retells?: true
  newId(): string
  /** The id that the same parts always make. */
  derivedId(...parts: string[]): string
  settings: {
    /** Seconds. */
    editWindow: number
    /** Seconds. */
    refreshTtl: number
    /** Where people reach us, without a trailing slash. */
    publicUrl(): string
    /** Whether staff have to set up a second factor before anything else. */
    staffTotpRequired: boolean
  }
}

/** Where a call comes from. */
export interface Caller {
  address: string
  userAgent: string
  requestId: string
}

/** The services, and on whose behalf they are used. */
export interface Context extends Services {
  actor: Actor
  caller: Caller
  connection?: Connection
}
