import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestApp } from './app.ts'
import { eventually } from './eventually.ts'

/** A mail as it lies in the mail folder. */
export interface Letter {
  file: string
  to: string
  subject: string
  /** The text, decoded. */
  text: string
}

function decoded(text: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return text
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** One part of plain text, which is all that is sent so far (RFC 5322, RFC 2045). */
function parse(file: string, source: string): Letter {
  const [head = '', ...rest] = source.split(/\r?\n\r?\n/)
  const headers = new Map(
    head
      .replace(/\r?\n[ \t]+/g, ' ')
      .split(/\r?\n/)
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const text = decoded(rest.join('\n\n'), headers.get('content-transfer-encoding')?.toLowerCase())
  return { file, to: headers.get('to') ?? '', subject: headers.get('subject') ?? '', text }
}

/** Every mail of this server so far. */
export async function letters({ dataDir }: TestApp): Promise<Letter[]> {
  const folder = join(dataDir, 'mail')
  const names = await readdir(folder).catch(() => [])
  const mails = names.filter((name) => name.endsWith('.eml'))
  return await Promise.all(mails.map(async (name) => parse(name, await readFile(join(folder, name), 'utf8'))))
}

/** Waits for so many mails to an address. */
export async function lettersTo(test: TestApp, address: string, count = 1): Promise<Letter[]> {
  return await eventually(async () => {
    const found = (await letters(test)).filter(({ to }) => to === address)
    assert.equal(found.length, count, `${found.length} mails to ${address}`)
    return found
  })
}

/** The one mail to an address. */
export async function letterTo(test: TestApp, address: string): Promise<Letter> {
  const [letter] = await lettersTo(test, address)
  assert(letter)
  return letter
}

/** The token of the link with which a mail lets its reader choose a password. */
export function tokenIn({ text }: Letter): string {
  const token = /#token=([\w-]+)/.exec(text)?.[1]
  assert(token, `no link in: ${text}`)
  return token
}

/** The address with which a mail lets its reader choose a password. */
export function linkIn({ text }: Letter): string {
  const link = /https?:\S+#token=[\w-]+/.exec(text)?.[0]
  assert(link, `no link in: ${text}`)
  return link
}
