import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { visible } from '../shared/ui/page-visible.ts'
import { DaySeparator, SystemLine } from '../shared/ui/separators.tsx'
import { threadRows } from '../shared/ui/thread-rows.ts'
import { ClockTime } from '../shared/ui/time-ago.tsx'
import { useThreadScroll } from '../shared/ui/use-thread-scroll.ts'
import type { Chat } from './chat.ts'
import type { Details } from './details.ts'
import { DetailsCard } from './details-card.tsx'
import { Greeting } from './greeting.tsx'
import { Icon } from './icons.tsx'
import { lazy } from './lazy.tsx'
import { MessageRowView } from './message.tsx'
import { TypingDots } from './typing-dots.tsx'
import { wording } from './words.ts'

const Rating = lazy(async () => (await import('./rating.tsx')).Rating)

interface LogProps {
  chat: Chat
  shown: ReadonlySignal<boolean>
  details: Details
}

/** The conversation from its greeting to its end. What is at the end of a panel that is looked at counts as read. */
export const Log = ({ chat, shown, details }: LogProps): VNode => {
  const words = wording.value
  const thread = chat.conversation.value
  const me = chat.me.value
  const outgoing = chat.outgoing.value
  const { box, list, atEnd, toEnd } = useThreadScroll(() => {
    const current = chat.conversation.peek()
    if (current?.hasMoreBefore.peek()) current.loadOlder().catch(() => {})
  })
  const seenUpTo = useSignal(0)

  useSignalEffect(() => {
    const current = chat.conversation.value
    const newest = current?.messages.value.at(-1)?.seq ?? 0
    if (!current || !newest || !atEnd.value || !visible.value || !shown.value) return
    seenUpTo.value = newest
    current.markRead()
  })
  useSignalEffect(() => {
    if (shown.value) requestAnimationFrame(() => atEnd.peek() && toEnd())
  })
  const lastSent = outgoing.at(-1)?.clientMessageId
  // Who sends wants to see what they sent.
  useEffect(() => {
    if (lastSent) toEnd()
  }, [lastSent])

  const messages = thread?.messages.value ?? []
  const notices = thread?.notices.value ?? []
  const rows = me ? threadRows({ messages, outgoing, notices, me }) : []
  const lastOwn = messages.findLast(({ author }) => author.id === me?.id)
  const readByStaff = thread?.ticket.value?.read.staff ?? 0
  const unseen = messages.some(({ seq, author }) => seq > seenUpTo.value && author.id !== me?.id)
  const ticket = thread?.ticket.value
  const rateable = ticket && (ticket.status === 'solved' || ticket.status === 'closed') ? ticket : null
  const rate = async (score: number, comment: string): Promise<void> => {
    const path = `/tickets/${encodeURIComponent(ticket?.id ?? '')}/rating`
    await chat.api.post(path, { score, ...(comment && { comment }) })
  }
  const begun = chat.phase.value === 'ready' && !(thread?.loading.value || thread?.hasMoreBefore.value)
  return (
    <div class="log-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable for the arrow keys */}
      <div class="log scroll" ref={box} tabIndex={0} role="log" aria-label={words.conversation}>
        <div class="log-rows" ref={list}>
          {begun ? <Greeting key="greeting" chat={chat} /> : null}
          {rows.map((row) => (
            <div class={`row row-${row.kind}`} key={row.key}>
              {row.kind === 'day' ? <DaySeparator at={row.at} /> : null}
              {row.kind === 'notice' ? (
                <SystemLine>
                  {words.became[row.notice.status]} <ClockTime at={row.notice.at} />
                </SystemLine>
              ) : null}
              {row.kind === 'message' && me ? (
                <MessageRowView
                  row={row}
                  chat={chat}
                  own={row.message.author.id === me.id}
                  state={row.message.id === lastOwn?.id ? (readByStaff >= row.message.seq ? 'seen' : 'sent') : null}
                />
              ) : null}
            </div>
          ))}
          {rateable ? <Rating key={`rating ${rateable.id}`} ticket={rateable} rate={rate} /> : null}
          {details.asked.value || details.savedFor.value ? <DetailsCard key="details" details={details} /> : null}
          <TypingDots key="typing" people={thread?.typing.value ?? []} />
        </div>
      </div>
      {atEnd.value ? null : (
        <button type="button" class="to-end" aria-label={unseen ? words.newMessages : words.toEnd} onClick={toEnd}>
          <Icon name="down" />
          {unseen ? words.newMessages : null}
        </button>
      )}
    </div>
  )
}
