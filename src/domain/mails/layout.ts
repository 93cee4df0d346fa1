import { escapeHtml } from './escape-html.ts'
import { markdownHtml } from './markdown-html.ts'
import type { Speech } from './words.ts'

/** Words of somebody that a mail shows. */
export interface Quote {
  /** What stands above: who said it, or what it is. */
  heading: string
  body: string
}

/** What a mail says, before it is HTML and text. */
export interface Letter {
  subject: string
  title: string
  greeting: string
  /** Paragraphs. */
  text: string[]
  quotes: Quote[]
  button: { label: string; url: string } | null
  /** Small print at the end. */
  notes: string[]
  unsubscribe: { label: string; url: string } | null
}

export interface Brand {
  name: string
  /** `#rrggbb`; anything else is not used. */
  colour: string
}

/** Control characters that no mail program shows, line ends and tabs aside. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** One line, for headers: line ends in a subject or name must never begin a header of their own (RFC 5322, 2.2). */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

/** The letter as plain text, wrapped by whoever shows it. */
export function textOf(letter: Letter): string {
  const quotes = letter.quotes.map(({ heading, body }) => {
    const lines = body.replace(unseen, '').split(/\r\n|\r|\n/)
    return `${oneLine(heading)}\n${lines.map((line) => `| ${line}`.trimEnd()).join('\n')}`
  })
  const blocks = [
    letter.greeting,
    ...[letter.title, ...letter.text].filter(Boolean),
    ...quotes,
    ...(letter.button ? [`${letter.button.label}:\n${letter.button.url}`] : []),
    ['-- ', ...letter.notes, ...(letter.unsubscribe ? [`${letter.unsubscribe.label}: ${letter.unsubscribe.url}`] : [])]
      .filter(Boolean)
      .join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}

const paragraph = (style: string, html: string): string => `<p style="margin:0 0 16px;${style}">${html}</p>`

/** The same as HTML. Mail programs know little of style sheets, so that every style stands where it is used. */
export function htmlOf(letter: Letter, brand: Brand, speech: Speech): string {
  const colour = /^#[0-9a-f]{6}$/i.test(brand.colour) ? brand.colour : '#2f5d50'
  const quotes = letter.quotes.map(({ heading, body }) => {
    const side = speech.direction === 'rtl' ? 'right' : 'left'
    const words = markdownHtml(body.replace(unseen, ''), side)
    return (
      `<div style="margin:0 0 16px;padding:12px 16px;background:#f5f6f6;border-${side}:3px solid ${colour}">` +
      `<div style="margin:0 0 6px;font-size:13px;color:#5b6463">${escapeHtml(heading)}</div>` +
      `<div style="overflow-wrap:anywhere">${words}</div></div>`
    )
  })
  const link = (url: string, style: string, label: string) =>
    `<a href="${escapeHtml(url)}" style="${style}">${escapeHtml(label)}</a>`
  const button =
    letter.button &&
    link(
      letter.button.url,
      `display:inline-block;padding:10px 18px;border-radius:6px;background:${colour};color:#ffffff;text-decoration:none`,
      letter.button.label,
    )
  const small = [
    ...letter.notes.map(escapeHtml),
    ...(letter.unsubscribe ? [link(letter.unsubscribe.url, 'color:#5b6463', letter.unsubscribe.label)] : []),
  ]
  return [
    '<!doctype html>',
    `<html lang="${speech.language}" dir="${speech.direction}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(letter.subject)}</title></head>`,
    '<body style="margin:0;background:#eceeee;color:#1d2423;font:16px/1.5 system-ui,sans-serif">',
    '<div style="max-width:600px;margin:0 auto;padding:24px">',
    `<div style="margin:0 0 12px;font-weight:600;color:${colour}">${escapeHtml(brand.name)}</div>`,
    '<div style="padding:24px;background:#ffffff;border-radius:8px">',
    `<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escapeHtml(letter.title)}</h1>`,
    paragraph('', escapeHtml(letter.greeting)),
    ...letter.text.map((text) => paragraph('', escapeHtml(text))),
    ...quotes,
    ...(button ? [`<div style="margin:8px 0 0">${button}</div>`] : []),
    '</div>',
    `<div style="padding:16px 24px;font-size:13px;color:#5b6463">${small.map((line) => `<div>${line}</div>`).join('')}</div>`,
    '</div></body></html>',
  ].join('\n')
}
