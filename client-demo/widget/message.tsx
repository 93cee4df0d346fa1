import type { VNode } from 'preact'
import type { Problem } from '../../src/contracts/errors.ts'
import { hasWords } from '../shared/file-calls.ts'
import { Avatar } from '../shared/ui/avatar.tsx'
import { locale } from '../shared/ui/locale.ts'
import { LongText } from '../shared/ui/long-text.tsx'
import type { MessageRow } from '../shared/ui/thread-rows.ts'
import { ClockTime } from '../shared/ui/time-ago.tsx'
import type { Chat } from './chat.ts'
import { lazy } from './lazy.tsx'
import { wording } from './words.ts'

const Attachments = lazy(async () => (await import('../shared/ui/attachments.tsx')).Attachments)

/** Until its Markdown can be read, a message is shown as it was written. */
const MarkdownView = lazy(
  async () => (await import('../shared/ui/markdown-view.tsx')).MarkdownView,
  ({ text }) => (
    <div class="markdown as-written" dir="auto">
      {text}
    </div>
  ),
)

interface MessageProps {
  row: MessageRow
  chat: Chat
  own: boolean
  /** How far the visitor's latest message has come; null for all others. */
  state: 'sent' | 'seen' | null
}

/** One message in its bubble; the first of a group has its author's name, the last its face and its time. */
export const MessageRowView = ({ row, chat, own, state }: MessageProps): VNode => {
  const words = wording.value
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
            {hasWords(message) ? (
              <LongText text={message.body}>
                <MarkdownView text={message.body} />
              </LongText>
            ) : null}
            {message.attachments.length ? (
              <Attachments files={message.attachments} calls={(!sending && chat.conversation.value?.files) || null} />
            ) : null}
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

/** The server says it more precisely, but in English. */
const reasonOf = (problem: Problem | undefined): string =>
  locale.value?.startsWith('en') && problem ? (problem.errors?.[0]?.message ?? problem.detail) : wording.value.notTaken

const Failure = ({ row, chat }: { row: MessageRow; chat: Chat }): VNode => {
  const words = wording.value
  const id = row.sending?.clientMessageId ?? ''
  const problem = row.sending?.problem
  return (
    <div class="failure" role="alert">
      <p>
        {words.notSent} {problem?.code === 'ticket_closed' ? words.ended : reasonOf(problem)}
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
