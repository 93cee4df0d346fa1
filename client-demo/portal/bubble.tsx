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
import './bubble.css'

interface BubbleProps {
  row: MessageRow
  thread: Thread
  ticket: Ticket
  me: User
  returned: Returned
}

/** One message: own ones right in the accent, the team's left under their name. */
export const Bubble = ({ row, thread, ticket, me, returned }: BubbleProps): VNode => {
  const { message, first, last, sending } = row
  const { author } = message
  const own = author.id === me.id
  const editing = useSignal(false)
  const names = ['bubble-row', own ? 'bubble-own' : 'bubble-theirs']
  if (first) names.push('bubble-first')
  if (last) names.push('bubble-last')
  if (editing.value) names.push('bubble-editing')
  return (
    <article class={names.join(' ')} aria-label={`${own ? 'You' : author.name}, ${exactTime(message.createdAt)}`}>
      {own ? null : <span class="bubble-face">{last ? <Avatar person={author} /> : null}</span>}
      <div class="bubble-stack">
        {first && !own ? (
          <p class="bubble-name clip" dir="auto">
            {author.name}
          </p>
        ) : null}
        <div class={hasWords(message) ? 'bubble' : 'bubble bubble-bare'} title={exactTime(message.createdAt)}>
          {message.deletedAt ? <p class="bubble-deleted">This message was deleted.</p> : null}
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
        </div>
        {sending || editing.value ? null : (
          <BubbleTools row={row} thread={thread} ticket={ticket} me={me} onEdit={() => (editing.value = true)} />
        )}
        {last ? <BubbleFoot row={row} ticket={ticket} own={own} /> : null}
        {sending?.state === 'failed' ? <SendFailure item={sending} thread={thread} returned={returned} /> : null}
      </div>
    </article>
  )
}

const BubbleFoot = ({ row, ticket, own }: { row: MessageRow; ticket: Ticket; own: boolean }): VNode => {
  const { message, sending } = row
  const read = ticket.read.staff >= message.seq
  return (
    <p class="bubble-foot">
      {message.editedAt && !message.deletedAt ? <span>edited</span> : null}
      <ClockTime at={message.createdAt} />
      {own && sending?.state === 'sending' ? <Receipt state="sending" /> : null}
      {own && !sending && !message.deletedAt ? <Receipt state={read ? 'read' : 'sent'} /> : null}
    </p>
  )
}

const BubbleTools = ({
  row,
  thread,
  ticket,
  me,
  onEdit,
}: Omit<BubbleProps, 'returned'> & { onEdit: () => void }): VNode | null => {
  const { message } = row
  const canDelete = mayDelete(message, ticket, me.id, now.value)
  if (!canDelete && !mayEdit(message, ticket, me.id, now.value)) return null
  const remove = (): void => {
    thread.remove(message.id).catch((error: unknown) => toast(`Not deleted. ${problemOf(error).detail}`))
  }
  return (
    <span class="bubble-tools">
      <IconButton icon="pencil" label="Edit" onClick={onEdit} />
      {canDelete ? <IconButton icon="trash" label="Delete" onClick={remove} /> : null}
    </span>
  )
}
