import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import addressparser from 'nodemailer/lib/addressparser'
import { oneLine } from '../domain/mails/layout.ts'

export interface Mail {
  to: { name: string; address: string }
  /** The sender's name; without one that of MAIL_FROM. */
  fromName?: string | undefined
  replyTo?: string | undefined
  /** Whom it is for, so that their erasure finds it whatever their address was. */
  personId: string
  subject: string
  text: string
  html: string
  /** With its brackets. The same mail has the same one at every try. */
  messageId: string
  /** What it answers and belongs to, with brackets, oldest first. */
  references?: string[] | undefined
  /** Where one POST ends such mails (RFC 8058). */
  unsubscribeUrl?: string | undefined
}

/** A mail that a server has refused for good: no further try would change that. */
export class MailRefused extends Error {
  override name = 'MailRefused'
}

const personHeader = 'X-Parley-Person'

/** Milliseconds that the mail server has for each step. */
const patience = 10_000
const connections = 5

/** No address that a person could have contains what would break out of a header or an envelope. */
const isAddress = (text: string): boolean => /^[^\s<>(),;:"\p{Cc}]+@[^\s<>(),;:"@\p{Cc}]+$/u.test(text)

/** Whether a server said no to this very mail, rather than being away, busy or set up wrongly (RFC 5321, 4.2.1). */
function isForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { responseCode, command } = error as { responseCode?: number; command?: string }
  return (command === 'RCPT TO' || command === 'DATA') && responseCode !== undefined && responseCode >= 500
}

/**
 * Sends mail by SMTP, or, without a server, writes each as `DATA_DIR/mail/<Message-ID>.eml`. Rejects when the mail
 * could not be handed over, with `MailRefused` when it never will be.
 */
export function createMailer(options: { smtpUrl: string | undefined; from: string; dataDir: string }) {
  const { smtpUrl, dataDir } = options
  const [from = { name: 'Parley', address: 'parley@localhost' }] = addressparser(options.from, { flatten: true })
  const timeouts = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience }
  const smtp = smtpUrl
    ? // Whoever calls tries again; the pool doing so too would hold a mail that is long somebody else's.
      createTransport({ url: smtpUrl, pool: true, maxConnections: connections, maxRequeues: 0, ...timeouts } as object)
    : undefined
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  const folder = join(dataDir, 'mail')

  function envelopeOf(mail: Mail, headers: Record<string, string | { prepared: boolean; value: string }>) {
    return {
      from: { name: oneLine(mail.fromName ?? from.name), address: from.address },
      to: { name: oneLine(mail.to.name), address: mail.to.address },
      ...(mail.replyTo && { replyTo: mail.replyTo }),
      subject: oneLine(mail.subject),
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      ...(mail.references?.length && { inReplyTo: mail.references.at(-1) ?? '', references: mail.references }),
      headers: {
        // Nobody's holiday note shall answer it (RFC 3834, section 5).
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        ...(mail.unsubscribeUrl && {
          'List-Unsubscribe': { prepared: true, value: `<${mail.unsubscribeUrl}>` },
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
        ...headers,
      },
      // Nothing in a mail is ever fetched from a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    }
  }

  return {
    /** What stands behind the @ of the sender's address. */
    domain: from.address.split('@').at(-1) ?? 'localhost',
    sender: from,

    async send(mail: Mail): Promise<void> {
      if (!isAddress(mail.to.address)) throw new MailRefused('this is no e-mail address')
      if (smtp) {
        await smtp.sendMail(envelopeOf(mail, {})).catch((error: unknown) => {
          throw isForGood(error) ? new MailRefused((error as Error).message) : error
        })
        return
      }
      const { message } = await writer.sendMail(envelopeOf(mail, { [personHeader]: mail.personId }))
      const path = join(folder, `${mail.messageId.slice(1, -1)}.eml`)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(`${path}.part`, message, { mode: 0o600 })
      await rename(`${path}.part`, path)
    },

    /** Removes the mails for a person that lie in the folder. */
    async forget(personId: string): Promise<void> {
      if (smtp) return
      await mkdir(folder, { recursive: true, mode: 0o700 })
      for (const name of await readdir(folder)) {
        const path = join(folder, name)
        const source = await readFile(path, 'utf8').catch(() => '')
        const [head = ''] = source.split('\n\n', 1)
        if (head.split('\n').includes(`${personHeader}: ${personId}`)) await rm(path, { force: true })
      }
    },

    close(): void {
      smtp?.close()
    },
  }
}

export type Mailer = ReturnType<typeof createMailer>
