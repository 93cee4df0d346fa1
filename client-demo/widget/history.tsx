import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Ticket } from '../../src/contracts/tickets.ts'
import { locale } from '../shared/ui/locale.ts'
import { TimeAgo } from '../shared/ui/time-ago.tsx'
import type { Chat } from './chat.ts'
import { knownTickets } from './newest-unread.ts'
import { plural } from './plural.ts'
import { wording } from './words.ts'
import './history.css'

/** The visitor's conversations, the latest first. */
export const History = ({ chat }: { chat: Chat }): VNode => {
  const words = wording.value
  const box = useRef<HTMLDivElement>(null)
  const failed = useSignal(false)
  const tickets = [...knownTickets(chat)].sort((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1))
  useEffect(() => box.current?.focus(), [])
  const more = (): void => {
    failed.value = false
    chat.loadMoreConversations().catch(() => {
      failed.value = true
    })
  }
  return (
    <>
      <div class="history scroll" ref={box} tabIndex={-1}>
        {tickets.length ? null : <p class="history-none">{words.noConversations}</p>}
        <ul>
          {tickets.map((ticket) => (
            <li key={ticket.id}>
              <Row ticket={ticket} onChoose={() => chat.show(ticket.id)} />
            </li>
          ))}
        </ul>
        {failed.value ? (
          <p class="history-none" role="alert">
            {words.failed}
          </p>
        ) : null}
        {chat.hasMoreConversations.value ? (
          <button type="button" class="history-more" onClick={more}>
            {words.loadMore}
          </button>
        ) : null}
      </div>
      <footer class="ended">
        <button type="button" class="card-button" onClick={chat.startOver}>
          {words.newConversation}
        </button>
      </footer>
    </>
  )
}

const Row = ({ ticket, onChoose }: { ticket: Ticket; onChoose: () => void }): VNode => {
  const words = wording.value
  const { subject, lastMessage, status, unread } = ticket
  return (
    <button type="button" class={unread ? 'history-row unread' : 'history-row'} onClick={onChoose}>
      <span class="history-subject">
        <bdi>{subject}</bdi>
      </span>
      <span class="history-when">
        <TimeAgo at={lastMessage?.createdAt ?? ticket.createdAt} />
      </span>
      <span class="history-excerpt">
        {lastMessage ? (
          <>
            <bdi>{lastMessage.author.role === 'customer' ? words.you : lastMessage.author.name}</bdi>:{' '}
            <bdi>{lastMessage.excerpt}</bdi>
          </>
        ) : null}
      </span>
      <span class="history-state">
        <i class={`history-dot ${status}`} aria-hidden="true" />
        {words.is[status]}
        {unread ? <b class="history-unread">{plural(words.unread, unread, locale.value)}</b> : null}
      </span>
    </button>
  )
}
