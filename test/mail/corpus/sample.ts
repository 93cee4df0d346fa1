/** A mail as a program would send it, and what has to become of it. */
export interface Sample {
  name: string
  /** The mail; `{reply}` is where it goes, `{id}` makes its Message-ID its own. */
  source: string | Buffer
  /** The message that it becomes, in whole; a pattern where that says more. */
  says?: string | RegExp
  /** Why it becomes nothing. */
  ignored?: string
}

export const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n')

export const head = (more = ''): string =>
  `From: Ada Byron <{from}>\nTo: <{reply}>\nSubject: Re: [#1] A dent\nMessage-ID: <{id}@mail.example.test>\nDate: Fri, 20 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\n${more}`

export const plain = (text: string, more = ''): string =>
  crlf(`${head(more)}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${text}`)

export const html = (markup: string): string =>
  crlf(`${head()}Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${markup}`)

export const alternative = (text: string, markup: string): string =>
  crlf(
    `${head()}Content-Type: multipart/alternative; boundary="b1"\n\n--b1\nContent-Type: text/plain; charset="utf-8"\n\n${text}\n--b1\nContent-Type: text/html; charset="utf-8"\n\n${markup}\n--b1--\n`,
  )

export const encoded = (charset: string, bytes: number[], more = ''): Buffer =>
  Buffer.concat([
    Buffer.from(crlf(`${head(more)}Content-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: 8bit\n\n`)),
    Buffer.from(bytes),
  ])

export const base64 = (text: string): string => Buffer.from(text).toString('base64')

export const quote = '> Sorry about that.\n> A new one leaves tomorrow.\n>\n> Noor'
