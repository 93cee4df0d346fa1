import type { Message } from '../../../src/contracts/messages.ts'
import type { Person } from '../../../src/contracts/users.ts'
import type { Outgoing } from '../outbox.ts'
import type { Notice } from '../thread.ts'

/** Messages of one author that follow within this time share a head. */
const groupMs = 5 * 60_000

export type ThreadRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'notice'; key: string; notice: Notice }
  | MessageRow

export interface MessageRow {
  kind: 'message'
  key: string
  message: Message
  /** The first and the last of a group by one author. */
  first: boolean
  last: boolean
  /** Set while the server does not have it. */
  sending: Outgoing | null
}

interface ThreadParts {
  /** Ascending. */
  messages: readonly Message[]
  outgoing?: readonly Outgoing[]
  /** Ascending by time. */
  notices?: readonly Notice[]
  /** The number up to which the reader had read when the thread was opened; null shows no separator. */
  readUpTo?: number | null
  me: Person
}

/** The same before and after the server knows of it, so that a sent message keeps its place on the screen. */
export const rowKey = (authorId: string, clientMessageId: string | null, id: string): string =>
  clientMessageId ? `${authorId}:${clientMessageId}` : id

const day = (at: string): string => new Date(at).toDateString()

const belongs = (message: Message, before: Message): boolean =>
  message.author.id === before.author.id &&
  message.internal === before.internal &&
  Date.parse(message.createdAt) - Date.parse(before.createdAt) < groupMs

/** An own message as it will look once the server has it. */
const preview = (item: Outgoing, me: Person, after: number): Message => ({
  id: item.clientMessageId,
  ticketId: '',
  seq: after,
  author: me,
  body: item.body,
  internal: item.internal,
  replyTo: item.replyTo,
  attachments: [...(item.attachments ?? [])],
  clientMessageId: item.clientMessageId,
  createdAt: item.createdAt,
  editedAt: null,
  deletedAt: null,
})

/** Lays a thread out in rows: day separators, status lines where they happened, and messages grouped by author. */
export const threadRows = ({
  messages,
  outgoing = [],
  notices = [],
  readUpTo = null,
  me,
}: ThreadParts): ThreadRow[] => {
  const rows: ThreadRow[] = []
  let lastDay = ''
  let group: MessageRow | null = null
  let unreadShown = readUpTo === null

  const startDay = (at: string): void => {
    if (day(at) === lastDay) return
    lastDay = day(at)
    group = null
    rows.push({ kind: 'day', key: `day ${lastDay}`, at })
  }
  const pushNotice = (notice: Notice): void => {
    startDay(notice.at)
    group = null
    rows.push({ kind: 'notice', key: `notice ${notice.at}`, notice })
  }
  const pushMessage = (message: Message, sending: Outgoing | null): void => {
    startDay(message.createdAt)
    const news = message.author.id !== me.id && !message.deletedAt
    if (!unreadShown && news && message.seq > (readUpTo ?? 0)) {
      unreadShown = true
      // Above the very first message it would say nothing.
      if (rows.some(({ kind }) => kind === 'message')) {
        group = null
        rows.push({ kind: 'unread', key: 'unread' })
      }
    }
    const joins = group !== null && belongs(message, group.message)
    if (group && joins) group.last = false
    const key = rowKey(message.author.id, message.clientMessageId, message.id)
    group = { kind: 'message', key, message, first: !joins, last: true, sending }
    rows.push(group)
  }

  const oldest = messages[0]?.createdAt ?? ''
  // A notice older than what is loaded would stand in the wrong place.
  const waiting = notices.filter(({ at }) => at >= oldest)
  let next = 0
  const noticesUntil = (at: string | null): void => {
    for (let notice = waiting[next]; notice && (at === null || notice.at <= at); notice = waiting[next]) {
      pushNotice(notice)
      next += 1
    }
  }
  for (const message of messages) {
    noticesUntil(message.createdAt)
    pushMessage(message, null)
  }
  noticesUntil(null)
  const end = messages.at(-1)?.seq ?? 0
  for (const item of outgoing) pushMessage(preview(item, me, end), item)
  return rows
}
