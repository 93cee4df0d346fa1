import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Ticket } from '../../src/contracts/tickets.ts'
import type { User } from '../../src/contracts/users.ts'
import { problemOf } from '../shared/api.ts'
import { hasWords } from '../shared/file-calls.ts'
import { exactTime } from '../shared/format.ts'
import type { Thread } from '../shared/thread.ts'
import { Attachments } from '../shared/ui/attachments.tsx'
import { Avatar } from '../shared/ui/avatar.tsx'
import { IconButton } from '../shared/ui/button.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import { LongText } from '../shared/ui/long-text.tsx'
import { MarkdownView } from '../shared/ui/markdown-view.tsx'
import { MessageEdit } from '../shared/ui/message-edit.tsx'
import { mayDelete, mayEdit } from '../shared/ui/message-rights.ts'
import { now } from '../shared/ui/now.ts'
import { Receipt } from '../shared/ui/receipt.tsx'
import { type Returned, SendFailure } from '../shared/ui/send-failure.tsx'
import type { MessageRow } from '../shared/ui/thread-rows.ts'
import { ClockTime } from '../shared/ui/time-ago.tsx'
import { toast } from '../shared/ui/toasts.tsx'
import './message-card.css'

interface MessageCardProps {
  row: MessageRow
  thread: Thread
  ticket: Ticket
  me: User
  returned: Returned
}

/** One message of the thread: all stand left, and the colour says whose side speaks. */
export const MessageCard = ({ row, thread, ticket, me, returned }: MessageCardProps): VNode => {
  const { message, first, sending } = row
  const { author, internal } = message
  const editing = useSignal(false)
  const kind = internal ? 'note' : author.role === 'customer' ? 'customer' : 'staff'
  return (
    <article
      class={`card card-${kind}${first ? ' card-first' : ''}`}
      aria-label={`${author.name}, ${exactTime(message.createdAt)}`}
    >
      {first ? (
        <header class="card-head">
          <Avatar person={author} />
          <strong class="clip" dir="auto" title={author.name}>
            {author.name}
          </strong>
          {internal ? (
            <span class="card-note-word">
              <Icon name="note" size={14} />
              Note
            </span>
          ) : null}
          <span class="card-time">
            <ClockTime at={message.createdAt} />
          </span>
        </header>
      ) : null}
      <div class="card-body" title={first ? undefined : exactTime(message.createdAt)}>
        {message.deletedAt ? <p class="card-deleted">This message was deleted.</p> : null}
        {!message.deletedAt && editing.value ? (
          <MessageEdit
            body={message.body}
            save={(body) => thread.edit(message.id, body)}
            onDone={() => {
              editing.value = false
            }}
          />
        ) : null}
        {message.deletedAt || editing.value || !hasWords(message) ? null : (
          <LongText text={message.body}>
            <MarkdownView text={message.body} />
          </LongText>
        )}
        <Attachments files={message.attachments} calls={sending ? null : thread.files} />
        <CardMarks row={row} ticket={ticket} me={me} />
        {sending || editing.value ? null : (
          <CardTools
            row={row}
            thread={thread}
            ticket={ticket}
            me={me}
            onEdit={() => {
              editing.value = true
            }}
          />
        )}
      </div>
      {sending?.state === 'failed' ? <SendFailure item={sending} thread={thread} returned={returned} /> : null}
    </article>
  )
}

/** "edited", and how far an own message has come. */
const CardMarks = ({ row, ticket, me }: Omit<MessageCardProps, 'thread' | 'returned'>): VNode | null => {
  const { message, sending } = row
  if (message.deletedAt) return null
  const mine = message.author.id === me.id && !message.internal
  const read = ticket.read.customer >= message.seq
  return (
    <span class="card-marks">
      {message.editedAt ? <span title={`Edited ${exactTime(message.editedAt)}`}>edited</span> : null}
      {sending?.state === 'sending' ? <Receipt state="sending" /> : null}
      {mine && !sending ? <Receipt state={read ? 'read' : 'sent'} /> : null}
    </span>
  )
}

const CardTools = ({
  row,
  thread,
  ticket,
  me,
  onEdit,
}: Omit<MessageCardProps, 'returned'> & { onEdit: () => void }): VNode | null => {
  const { message } = row
  const canDelete = mayDelete(message, ticket, me.id, now.value)
  if (!canDelete && !mayEdit(message, ticket, me.id, now.value)) return null
  const remove = (): void => {
    thread.remove(message.id).catch((error: unknown) => toast(`Not deleted. ${problemOf(error).detail}`))
  }
  return (
    <span class="card-tools">
      <IconButton icon="pencil" label="Edit" onClick={onEdit} />
      {canDelete ? <IconButton icon="trash" label="Delete" onClick={remove} /> : null}
    </span>
  )
}
