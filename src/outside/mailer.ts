import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'

export interface Mail {
  to: string
  /** Whom it is for, so that their erasure finds it whatever their address was. */
  personId: string
  subject: string
  text: string
}

const personHeader = 'X-Parley-Person'

/** Milliseconds that the mail server has for each step. */
const patience = 10_000

/**
 * Sends mail by SMTP, or, without a server, writes each as `DATA_DIR/mail/<Message-ID>.eml`. Rejects when the mail
 * could not be handed over.
 */
export function createMailer(options: { smtpUrl: string | undefined; from: string; dataDir: string }) {
  const { smtpUrl, from, dataDir } = options
  const smtp = smtpUrl
    ? createTransport({ url: smtpUrl, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience })
    : undefined
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  const folder = join(dataDir, 'mail')

  return {
    async send({ personId, ...mail }: Mail): Promise<void> {
      const messageId = `<${randomUUID()}@parley>`
      if (smtp) {
        await smtp.sendMail({ ...mail, from, messageId })
        return
      }
      const { message } = await writer.sendMail({ ...mail, from, messageId, headers: { [personHeader]: personId } })
      const path = join(folder, `${messageId.slice(1, -1)}.eml`)
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
