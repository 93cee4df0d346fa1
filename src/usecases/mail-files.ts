import { Readable } from 'node:stream'
import { uploadLimits } from '../contracts/attachments.ts'
import { AppError } from '../domain/errors.ts'
import type { IncomingMail } from '../domain/mails/incoming.ts'
import type { Services } from './context.ts'
import { keepFiles } from './files.ts'

/** What became of the files of a mail. */
export interface MailFiles {
  /** Uploads that wait for a message of their writer. */
  kept: { id: string; name: string }[]
  /** Names of those that are no files to keep: of an unknown kind, too large, empty, or too many. */
  leftOut: string[]
}

const isNoFile = (error: unknown): boolean =>
  error instanceof AppError && ['validation_failed', 'unsupported_media_type', 'payload_too_large'].includes(error.code)

/** Takes the files of a mail into a ticket, each that can be. Throws only where none could, such as `unavailable`. */
export async function keepMailFiles(
  services: Services,
  { files }: Pick<IncomingMail, 'files'>,
  owner: { ticketId: string; uploaderId: string },
): Promise<MailFiles> {
  const result: MailFiles = { kept: [], leftOut: [] }
  for (const { name, content } of files) {
    if (result.kept.length === uploadLimits.files) {
      result.leftOut.push(name)
      continue
    }
    try {
      const incoming = { name, content: Readable.from([Buffer.from(content)]) }
      result.kept.push(...(await keepFiles(services, owner, [incoming])))
    } catch (error) {
      if (!isNoFile(error)) throw error
      result.leftOut.push(name)
    }
  }
  return result
}
