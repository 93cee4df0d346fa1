import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import mongoose from 'mongoose'
import type { TestApp } from './app.ts'
import { eventually } from './eventually.ts'

/** A mail as it lies in the mail folder. */
export interface Letter {
  file: string
  /** The address alone. */
  to: string
  subject: string
  /** The text, decoded. */
  text: string
  html: string
  /** All headers, parsed. */
  mail: ParsedMail
  /** The file as it is. */
  source: string
}

async function parse(file: string, source: string): Promise<Letter> {
  const mail = await simpleParser(source)
  const [to] = [mail.to ?? []].flat().flatMap(({ value }) => value)
  const { subject = '', text = '', html } = mail
  return { file, to: to?.address ?? '', subject, text, html: html || '', mail, source }
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

/** The mail to an address, among all others, that lets its reader choose a password. */
export async function resetLetterTo(test: TestApp, address: string): Promise<Letter> {
  return await eventually(async () => {
    const found = (await letters(test)).find(({ to, text }) => to === address && text.includes('#token='))
    assert(found, `no such mail to ${address}`)
    return found
  })
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

/** Waits until everything that tickets have brought about so far was sent, or was found needless or put off. */
export async function mailsSettled(database: mongoose.Connection, ...ticketIds: string[]): Promise<void> {
  const ids = { $in: ticketIds.map((id) => new mongoose.Types.ObjectId(id)) }
  const inTime = { within: 60_000, every: 100 }
  await eventually(async () => {
    const unfollowed = await database.collection('tickets').countDocuments({ _id: ids, 'pending.0': { $exists: true } })
    assert.equal(unfollowed, 0, 'events wait for their follow-ups')
    const waiting = { ticketId: ids, state: 'waiting', putOff: { $ne: true } }
    assert.equal(await database.collection('mails').countDocuments(waiting), 0, 'mails wait')
  }, inTime)
}
