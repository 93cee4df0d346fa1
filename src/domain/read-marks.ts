import type { Side } from './actor.ts'
import type { MessageRecord, Numbers } from './records.ts'

/** Whether a message waits for a side to read it: the other side said it, for all to see. */
const concerns = ({ authorRole, publicSeq, deletedAt }: MessageRecord, side: Side): boolean =>
  publicSeq !== null && !deletedAt && (authorRole === 'customer') === (side === 'staff')

/**
 * How far a side has read a thread that was put together anew without leaving anything out, and how much lies behind
 * that.
 * @param wasRead whether the side had read the message at an index where it stood before
 */
export function readMark(
  messages: readonly MessageRecord[],
  side: Side,
  wasRead: (index: number) => boolean,
): { place: Numbers; unread: number } {
  const first = messages.findIndex((message, index) => concerns(message, side) && !wasRead(index))
  const read = first === -1 ? messages : messages.slice(0, first)
  const place = {
    seq: read.at(-1)?.seq ?? 0,
    publicSeq: read.findLast((message) => message.publicSeq !== null)?.publicSeq ?? 0,
  }
  return { place, unread: first === -1 ? 0 : messages.slice(first).filter((one) => concerns(one, side)).length }
}
