import EmailReplyParser from 'email-reply-parser'

/** Longer mails are read as they are: cutting looks for patterns in every line. */
const longest = 200_000

/** The line above a quote, in whatever language: it names a time or an address and ends in a colon. */
function introduces(text: string): boolean {
  // Marks of the direction of writing stand anywhere.
  const line = text.replace(/\p{Cf}/gu, '').trim()
  return /[:：]$/.test(line) && /\d/.test(line) && /[@<]|\d{4}/.test(line)
}

/**
 * Cuts a quote that runs to the end of a mail, with the one to three lines that introduce it, which most languages
 * have in a way of their own. An answer between the lines of a quote stays as it is.
 */
function withoutTrailingQuote(text: string): string {
  const lines = text.split('\n')
  let end = lines.length
  while (end > 0 && /^\s*(>.*)?$/.test(lines[end - 1] ?? '')) end--
  if (!lines.slice(end).some((line) => /^\s*>/.test(line))) return text
  for (let height = 1; height <= 3 && height < end; height++) {
    const above = lines.slice(end - height, end)
    const endsRight = introduces(above.join(' '))
    // The introduction is a paragraph of its own.
    if (endsRight && (lines[end - height - 1] ?? '').trim() === '') return lines.slice(0, end - height).join('\n')
  }
  return lines.slice(0, end).join('\n')
}

/** Marks of programs that quote without `>`, and of phones' signatures, in languages that the library does not know. */
const cuts = [
  /^-{2,}\s*(Исходное сообщение|Пересылаемое сообщение|Oorspronkelijk bericht|Mensaje original|Mensagem original|Messaggio originale|Wiadomość oryginalna|Özgün İleti|原始邮件|元のメッセージ|원본 메시지|הודעה מקורית|الرسالة الأصلية)\s*-{2,}\s*$/imu,
  /^(Отправлено с|Wysłane z|Enviado do meu|Enviado a partir|Inviato da|iPhone'umdan gönderildi|iPhoneから送信|发自我的|나의 iPhone에서 보냄|נשלח מה-|أُرسلت من|Gesendet von meinem)[^\n]*$/imu,
  /^(From|Von|De|Da|Van|Od|От|Kimden|发件人|差出人|보낸 사람|מאת|من)\s*[:：][^\n]+\n(\*?(Sent|Date|Gesendet|Datum|Envoyé|Enviado|Enviada|Inviato|Data|Verzonden|Wysłano|Отправлено|Дата|Gönderildi|Tarih|发送时间|日期|送信日時|日時|보낸 날짜|날짜|נשלח|تاريخ|To|An|Para|Кому)\*?)\s*[:：]/imu,
]

function withoutKnownMarks(text: string): string {
  const found = cuts.map((mark) => text.search(mark)).filter((at) => at > 0)
  return found.length > 0 ? text.slice(0, Math.min(...found)) : text
}

/** What somebody wrote in an answer: without what they quote and without their signature. Empty: nothing is left. */
export function replyIn(text: string): string {
  if (text.length > longest) return text
  const plain = text.replace(/\r\n?/g, '\n').replace(/\u00a0/g, ' ')
  const cut = withoutKnownMarks(withoutTrailingQuote(plain))
  return new EmailReplyParser().parseReply(cut).trim()
}
