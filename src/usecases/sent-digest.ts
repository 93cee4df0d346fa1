import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { MessageRecord } from '../domain/records.ts'

/** What makes a message the same as another one. */
export type Content = Pick<MessageRecord, 'body' | 'internal' | 'replyTo'> & { attachments: readonly { id: string }[] }

/** Recognises what was first sent after the body has changed. */
export const digestOf = (content: Content): string =>
  createHash('sha256')
    .update(JSON.stringify(partsOf(content)))
    .digest('base64url')

/** Files are named only where there are any: messages without had their digests before there were files. */
const partsOf = ({ body, internal, replyTo, attachments }: Content): unknown[] => [
  ...[body, internal, replyTo],
  ...(attachments.length > 0 ? [attachments.map(({ id }) => id)] : []),
]
/** A `clientMessageId` for what came in under a key of its own, such as a mail. */
export const sentIdOf = (key: string): string => createHash('sha256').update(key).digest('base64url')

/** Whether this is what was sent under the same `clientMessageId` before, whatever became of it since. */
export function sameAsSent(sent: MessageRecord, repeat: Content): boolean {
  if (sent.sentDigest) return sent.sentDigest === digestOf(repeat)
  return isDeepStrictEqual(partsOf(sent), partsOf(repeat))
}
