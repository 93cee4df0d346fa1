import type { VNode } from 'preact'
import { hasWords } from '../shared/file-calls.ts'
import { Attachments } from '../shared/ui/attachments.tsx'
import { Avatar } from '../shared/ui/avatar.tsx'
import { MarkdownView } from '../shared/ui/markdown-view.tsx'
import type { MessageRow } from '../shared/ui/thread-rows.ts'
import { ClockTime } from '../shared/ui/time-ago.tsx'
import type { Chat } from './chat.ts'
import { words } from './words.ts'

interface MessageProps {
  row: MessageRow
  chat: Chat
  own: boolean
  /** How far the visitor's latest message has come; null for all others. */
  state: 'sent' | 'seen' | null
}

/** One message in its bubble; the first of a group has its author's name, the last its face and its time. */
export const MessageRowView = ({ row, chat, own, state }: MessageProps): VNode => {
  const { message, first, last, sending } = row
  const failed = sending?.state === 'failed'
  const shape = `bubble${first ? ' first' : ''}${last ? ' last' : ''}${failed ? ' failed' : ''}`
  return (
    <div class={own ? 'mine' : 'theirs'}>
      {own ? null : <span class="face">{last ? <Avatar person={message.author} /> : null}</span>}
      <div class="stack">
        {first ? (
          <p class={own ? 'visually-hidden' : 'author'}>{own ? words.you : <bdi>{message.author.name}</bdi>}</p>
        ) : null}
        {message.deletedAt ? (
          <p class={`${shape} deleted`}>{words.deleted}</p>
        ) : (
          <div class={`${shape}${sending && !failed ? ' sending' : ''}${hasWords(message) ? '' : ' bare'}`}>
            {hasWords(message) ? <MarkdownView text={message.body} /> : null}
            <Attachments files={message.attachments} calls={(!sending && chat.conversation.value?.files) || null} />
          </div>
        )}
        {failed ? <Failure row={row} chat={chat} /> : null}
        {!failed && (last || state) ? (
          <p class="meta">
            {message.editedAt && !message.deletedAt ? <span>{words.edited}</span> : null}
            {sending ? <span>{words.sending}</span> : <ClockTime at={message.createdAt} />}
            {state && !sending ? <span class="state">{state === 'seen' ? words.seen : words.sent}</span> : null}
          </p>
        ) : null}
      </div>
    </div>
  )
}

const Failure = ({ row, chat }: { row: MessageRow; chat: Chat }): VNode => {
  const id = row.sending?.clientMessageId ?? ''
  const problem = row.sending?.problem
  return (
    <div class="failure" role="alert">
      <p>
        {words.notSent}{' '}
        {problem?.code === 'ticket_closed' ? words.closed : (problem?.errors?.[0]?.message ?? problem?.detail)}
      </p>
      <button type="button" onClick={() => chat.retry(id)}>
        {words.retry}
      </button>
      {row.message.attachments.length ? null : (
        <button type="button" onClick={() => chat.edit(id)}>
          {words.edit}
        </button>
      )}
      <button type="button" onClick={() => chat.discard(id)}>
        {words.discard}
      </button>
    </div>
  )
}
