import { createHash } from 'node:crypto'
import type { MessageRecord } from '../domain/records.ts'

type Content = Pick<MessageRecord, 'body' | 'internal' | 'replyTo'>

/** Recognises what was first sent after the body has changed. */
export const digestOf = ({ body, internal, replyTo }: Content): string =>
  createHash('sha256')
    .update(JSON.stringify([body, internal, replyTo]))
    .digest('base64url')

/** Whether this is what was sent under the same `clientMessageId` before, whatever became of it since. */
export function sameAsSent(sent: MessageRecord, repeat: Content): boolean {
  if (sent.sentDigest) return sent.sentDigest === digestOf(repeat)
  return sent.body === repeat.body && sent.internal === repeat.internal && sent.replyTo === repeat.replyTo
}
