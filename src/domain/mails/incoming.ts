import { isOwnMessageId } from './addresses.ts'

export interface IncomingFile {
  name: string
  type: string
  content: Uint8Array
}

/** A mail that came in, decoded; nothing in it is to be believed. */
export interface IncomingMail {
  /** What a second copy of it has too: its Message-ID, or a digest of all of it. */
  key: string
  /** With brackets; null where there is none that an answer could refer to. */
  messageId: string | null
  from: { name: string; address: string } | null
  /** Every address that it was sent to, delivered to or forwarded to. */
  to: string[]
  subject: string
  /** All of its text. */
  text: string
  /** What its writer added to what they answer. */
  reply: string
  /** Header values by lower-case name, each as often as it is there. */
  headers: ReadonlyMap<string, readonly string[]>
  /** What it is made of, such as `multipart/report`. */
  contentType: string
  files: IncomingFile[]
}

const robots = /^(mailer-daemon|postmaster|double-bounce|bounces?)@/i

/** Subjects of holiday notes of programs that set no header for it. */
const away = new RegExp(
  `^\\s*(${[
    ...['automatic reply', 'auto(matic)?[- ]?reply', 'autoreply', 'out of (the )?office', 'automatische antwort'],
    ...['abwesenheits\\S*', 'réponse automatique', 'respuesta automática', 'resposta automática', 'autorisposta'],
    ...['risposta automatica', 'automatisch antwoord', 'autom\\S+ odpowiedź', 'otomatik yanıt', 'автоматический ответ'],
    ...['автоответ', '自动回复', '自動応答', '자동 회신'],
  ].join('|')})\\s*([:：]|$)`,
  'iu',
)

/**
 * Why a mail is nobody's words and must not be answered: RFC 3834 (automatic responses), RFC 3464 (reports on
 * delivery), and what programs do that follow neither. Undefined: somebody has written it.
 * @param ownAddress that of our own mails
 */
export function ignoredBecause(mail: IncomingMail, ownAddress: string): string | undefined {
  const all = (name: string): string[] => (mail.headers.get(name) ?? []).map((value) => value.trim().toLowerCase())
  if (!mail.from) return 'no sender'
  if (mail.from.address.toLowerCase() === ownAddress.toLowerCase()) return 'own mail'
  if (mail.messageId && isOwnMessageId(mail.messageId)) return 'own mail'
  if (/^(multipart\/report|message\/delivery-status|message\/disposition-notification)/i.test(mail.contentType)) {
    return 'bounce'
  }
  if (all('return-path').some((path) => path === '<>') || robots.test(mail.from.address)) return 'bounce'
  if (all('x-failed-recipients').length > 0) return 'bounce'
  if (all('auto-submitted').some((value) => !/^no\b/.test(value))) return 'automatic'
  if (all('precedence').some((value) => /^(bulk|junk|list|auto[_-]reply)\b/.test(value))) return 'automatic'
  if (all('x-auto-response-suppress').some((value) => value !== '' && value !== 'none')) return 'automatic'
  const marks = ['x-autoreply', 'x-autorespond', 'x-autoresponse', 'x-auto-reply-from', 'x-mail-autoreply']
  if (marks.some((name) => all(name).some((value) => value !== 'no'))) return 'automatic'
  if (all('list-id').length > 0) return 'mailing list'
  return away.test(mail.subject) ? 'automatic' : undefined
}

const prefixes =
  /^\s*((re|r|aw|antw|sv|vs|vá|res|rif|rv|odp|ynt|yan|fwd?|wg|tr|doorst|i|ilt|השב|הועבר|رد|回复|答复|转发|転送|返信|отв|на)\s*(\[\d+\])?\s*[:：]\s*)+/iu

/** A subject without the marks of answers and forwarding, and without the number that our own mails carry. */
export function plainSubject(subject: string): string {
  let plain = subject.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()
  for (let before = ''; before !== plain; ) {
    before = plain
    plain = plain.replace(prefixes, '').replace(/^\[#\d+\]\s*/, '')
  }
  return plain.slice(0, 200).toWellFormed().trim()
}
