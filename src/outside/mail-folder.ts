import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The newest mails that a list shows. */
const most = 100

/** Names that our own mails have as files; nothing else in the folder is anybody's to see. */
const isName = (name: string): boolean => /^parley\.[0-9a-f.]{24,49}@[\w.-]+\.eml$/i.test(name)

export interface KeptMail {
  name: string
  to: string
  subject: string
  at: Date
  html: string
}

/** The mails that lie as files under `DATA_DIR/mail` because there is no mail server. */
export function mailFolder(dataDir: string) {
  const folder = join(dataDir, 'mail')

  async function read(name: string): Promise<KeptMail | undefined> {
    const path = join(folder, name)
    const source = isName(name) ? await readFile(path).catch(() => undefined) : undefined
    if (!source) return undefined
    const { simpleParser } = await import('mailparser')
    const mail = await simpleParser(source)
    const [to] = [mail.to ?? []].flat()
    const { mtime: at } = await stat(path)
    return { name, to: to?.text ?? '', subject: mail.subject ?? '', at, html: mail.html || mail.textAsHtml || '' }
  }

  return {
    read,

    /** Newest first. */
    async list(): Promise<KeptMail[]> {
      const names = (await readdir(folder).catch(() => [])).filter(isName)
      const dated = await Promise.all(
        names.map(async (name) => ({
          name,
          at: (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0,
        })),
      )
      const newest = dated.sort((a, b) => b.at - a.at).slice(0, most)
      return (await Promise.all(newest.map(({ name }) => read(name)))).filter((mail) => mail !== undefined)
    },
  }
}

export type MailFolder = ReturnType<typeof mailFolder>
