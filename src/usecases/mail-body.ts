import type { IncomingMail } from '../domain/mails/incoming.ts'
import { speechOf } from '../domain/mails/words.ts'
import { siteFor } from '../domain/sites.ts'
import type { Services } from './context.ts'
import type { MailFiles } from './mail-files.ts'

/** Characters of a message. */
const longest = 16_384
const mostFilesNamed = 20

/** Control and format characters alone show nothing. */
const showsSomething = (text: string): boolean => /[^\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)

/** What stands in the place of files that were not kept. */
function filesLine(leftOut: readonly string[], say: ReturnType<typeof speechOf>['say']): string {
  const names = leftOut.map((name) => name.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, 100))
  const files = [...names.slice(0, mostFilesNamed), ...(names.length > mostFilesNamed ? ['…'] : [])].join(', ')
  return files ? `_${say('filesLeftOut', { files })}_` : ''
}

async function speechFor({ store }: Services, siteId: string | null) {
  return speechOf(siteFor(await store.sites.all(), siteId)?.locale)
}

/** The message that a mail becomes, never empty and never too long, and what is missing from it. */
export async function mailBody(
  services: Services,
  mail: IncomingMail,
  words: string,
  siteId: string | null,
  { kept, leftOut }: MailFiles = { kept: [], leftOut: [] },
): Promise<string> {
  const { say } = await speechFor(services, siteId)
  // An answer that is nothing but a quote, or looks like one, is better kept whole than lost.
  const without = kept.length > 0 ? namesOf(kept) : `_${say('mailEmpty')}_`
  const text = [words, mail.text].find(showsSomething) ?? without
  const files = filesLine(leftOut, say)
  const room = longest - files.length - 4
  const plain = text.toWellFormed()
  const cut = `\n\n_${say('mailCut')}_`
  const body = plain.length <= room ? plain : `${plain.slice(0, room - cut.length).toWellFormed()}${cut}`
  return files ? `${body}\n\n${files}` : body
}

/** A message for files that came with the mail that opened a ticket: their names, as the pages write it too. */
export async function filesBody(services: Services, { kept, leftOut }: MailFiles): Promise<string> {
  const { say } = await speechFor(services, null)
  return [namesOf(kept), filesLine(leftOut, say)].filter(Boolean).join('\n\n').slice(0, longest)
}

const namesOf = (files: readonly { name: string }[]): string => files.map(({ name }) => name).join(', ')
