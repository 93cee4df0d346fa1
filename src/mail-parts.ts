import type { Config } from './config.ts'
import { createPostOffice } from './events/mail/post-office.ts'
import { mailFollowUp } from './events/mail/to-mail.ts'
import { noteWatched } from './events/watched.ts'
import { readMailbox } from './outside/imap.ts'
import type { createLimits } from './outside/limits.ts'
import type { Logger } from './outside/logger.ts'
import { mailFolder } from './outside/mail-folder.ts'
import { readMail } from './outside/mail-reader.ts'
import { createMailSigns } from './outside/mail-signs.ts'
import { createMailer } from './outside/mailer.ts'
import { secrets } from './outside/tokens.ts'
import type { Store } from './store/index.ts'

interface Parts {
  config: Config
  secret: string
  store: Store
  limits: Awaited<ReturnType<typeof createLimits>>
  log: Logger
  publicUrl: () => string
  /** The rooms that sockets of this node are in. */
  roomsHere: () => Iterable<string>
}

/** Seconds between two looks into the mailbox. */
const lookEvery = 30

/** Puts together what mails need, as `app.ts` does for everything else. */
export function mailParts({ config, secret, store, limits, log, publicUrl, roomsHere }: Parts) {
  const { smtpUrl, dataDir } = config
  const mailer = createMailer({ smtpUrl, from: config.mailFrom, dataDir })
  const signs = createMailSigns(secret)
  const office = createPostOffice({
    ...{ store, signs, mailer, publicUrl, log },
    newSecret: secrets.create,
    defaultBrand: mailer.sender.name || 'Parley',
    domain: config.mailReplyDomain ?? mailer.domain,
    tooMany: (address) =>
      limits.take('mailTo', secrets.hash(address.toLowerCase())).then(
        () => false,
        () => true,
      ),
  })
  const watched = noteWatched(store, { nodeId: secrets.create().hash.slice(0, 16), rooms: roomsHere }, log)
  return {
    services: {
      ...{ mailer, mailSigns: signs, queueMail: office.queue },
      incoming: { read: readMail, ownAddress: mailer.sender.address },
    },
    followUp: mailFollowUp(store),
    folder: mailFolder(dataDir),
    /** From now on mails go out and, with a mailbox, come in: `take` gets each as it is. */
    async start(take: (raw: Buffer) => Promise<unknown>): Promise<void> {
      office.start()
      watched.start()
      const { imapUrl } = config
      if (!imapUrl) return
      const failed = (error: unknown) => log.warn({ err: error }, 'a mail could not be taken in; it stays unread')
      // One node of all looks; the errors of servers name hosts, never passwords.
      await store.jobs.every(lookEvery, 'mailbox', async () => {
        await readMailbox(imapUrl, async (raw) => void (await take(raw)), failed)
      })
    },
    async stop(withinMs: number): Promise<void> {
      watched.stop()
      await office.stop(withinMs)
    },
  }
}
