import { createHash } from 'node:crypto'
import type { AddressObject, ParsedMail, SimpleParserOptions } from 'mailparser'
import type { IncomingFile, IncomingMail } from '../domain/mails/incoming.ts'
import { replyIn } from './mail-text.ts'

/** Characters of HTML that are turned into text; what is longer is no letter. */
const maxHtmlLengthToParse = 2_000_000
const longestText = 500_000
const longestMessageId = 500

/** The parser is loaded with the first mail: most nodes start without one. */
async function parsed(raw: Buffer, options: SimpleParserOptions = {}): Promise<ParsedMail> {
  const { simpleParser } = await import('mailparser')
  return await simpleParser(raw, { maxHtmlLengthToParse, ...options })
}

const addressesIn = (found: AddressObject | AddressObject[] | undefined) =>
  [found ?? []].flat().flatMap(({ value }) => value.flatMap((one) => (one.group ? one.group : [one])))

/** Headers that say where a mail was really delivered, past lists and aliases. */
const deliveredTo = ['delivered-to', 'x-original-to', 'envelope-to', 'x-forwarded-to', 'x-envelope-to', 'apparently-to']

function headersOf(mail: ParsedMail): Map<string, string[]> {
  const headers = new Map<string, string[]>()
  for (const { key, line } of mail.headerLines) {
    const value = line.slice(line.indexOf(':') + 1).replace(/\s+/g, ' ')
    headers.set(key, [...(headers.get(key) ?? []), value.trim()])
  }
  return headers
}

const typeOf = (mail: ParsedMail): string => {
  const type = mail.headers.get('content-type')
  return typeof type === 'object' && 'value' in type && typeof type.value === 'string' ? type.value : ''
}

/** Its text; where a program left that part empty, what its HTML says. */
async function textOf({ text = '', html }: ParsedMail): Promise<string> {
  if (text.trim() !== '' || !html) return text.slice(0, longestText)
  const again = Buffer.from(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`)
  return ((await parsed(again)).text ?? '').slice(0, longestText)
}

const filesOf = ({ attachments }: ParsedMail): IncomingFile[] =>
  attachments
    // Pictures inside a letter are mostly logos of signatures.
    .filter(({ related }) => !related)
    .map(({ filename, contentType, content }) => ({ name: filename ?? 'file', type: contentType, content }))

/** Decodes a mail (RFC 5322, MIME), however badly it was made: charsets and structure that make no sense stay text. */
export async function readMail(raw: Buffer): Promise<IncomingMail> {
  const mail = await parsed(raw, { skipTextToHtml: true })
  const [sender] = addressesIn(mail.from)
  const headers = headersOf(mail)
  const address = sender?.address?.trim() ?? ''
  const messageId = mail.messageId && mail.messageId.length <= longestMessageId ? mail.messageId : null
  const text = await textOf(mail)
  const to = [...addressesIn(mail.to), ...addressesIn(mail.cc), ...addressesIn(mail.bcc)]
  const delivered = deliveredTo.flatMap((name) => headers.get(name) ?? [])
  return {
    key: messageId ?? createHash('sha256').update(raw).digest('hex'),
    messageId: messageId && /^<[^<>\s]+>$/.test(messageId) ? messageId : null,
    from: /^[^\s@]+@[^\s@]+$/.test(address) ? { name: sender?.name.trim() ?? '', address } : null,
    to: [...to.map((one) => one.address ?? ''), ...delivered.map((one) => one.replace(/[<>]/g, ''))].filter(Boolean),
    subject: mail.subject ?? '',
    text: text.trim(),
    reply: replyIn(text),
    headers,
    contentType: typeOf(mail),
    files: filesOf(mail),
  }
}
