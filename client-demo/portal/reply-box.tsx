import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Ticket } from '../../src/contracts/tickets.ts'
import { namesOf } from '../shared/file-calls.ts'
import { formatNumber } from '../shared/format.ts'
import type { Thread } from '../shared/thread.ts'
import { createTray } from '../shared/tray.ts'
import { AttachTray } from '../shared/ui/attach.tsx'
import { AttachButton, takesFiles } from '../shared/ui/attach-button.tsx'
import { Button } from '../shared/ui/button.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import { Link } from '../shared/ui/router.tsx'
import type { Returned } from '../shared/ui/send-failure.tsx'
import { readStored, writeStored } from '../shared/ui/stored.ts'
import { useAutosize } from '../shared/ui/use-autosize.ts'
import { useGuest } from './guest.ts'
import './reply-box.css'
import { newTicketHref } from './where.ts'

const longest = 16_384

interface ReplyBoxProps {
  thread: Thread
  ticket: Ticket
  returned: Returned
}

/** Where the customer answers; a closed ticket takes no more, and says where to go instead. */
export const ReplyBox = (props: ReplyBoxProps): VNode => {
  if (props.ticket.status !== 'closed') return <OpenReplyBox {...props} />
  return (
    <div class="reply-closed">
      <Icon name="lock" />
      <p>This ticket is closed.</p>
      <Link href={newTicketHref} class="button button-plain">
        Write a new one
      </Link>
    </div>
  )
}

const OpenReplyBox = ({ thread, ticket, returned }: ReplyBoxProps): VNode => {
  const { me } = useGuest()
  const draftKey = `parley.draft.${me.id}.${ticket.id}`
  const area = useRef<HTMLTextAreaElement>(null)
  const text = useSignal(readStored(draftKey) ?? '')
  useAutosize(area, text.value)
  const over = text.value.length - longest
  const tray = useMemo(() => createTray(() => thread.files), [thread])
  const some = text.value.trim() !== '' || tray.items.value.length > 0
  const sendable = some && tray.settled.value && over <= 0
  useEffect(() => tray.clear, [tray])

  const change = (words: string): void => {
    text.value = words
    writeStored(draftKey, words)
    thread.setTyping(words.trim() !== '')
  }
  useEffect(
    () =>
      returned.subscribe((back) => {
        if (!back) return
        returned.value = null
        change([text.peek().trim(), back.words].filter(Boolean).join('\n\n'))
        area.current?.focus()
      }),
    [returned],
  )
  const send = (): void => {
    if (!sendable) return
    const attachments = tray.take()
    thread.send(text.value.trim() || namesOf(attachments), { attachments })
    change('')
    area.current?.focus()
  }

  return (
    <form
      class="reply-box"
      {...takesFiles(tray)}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <AttachTray tray={tray} />
      <AttachButton tray={tray} />
      <textarea
        ref={area}
        class="reply-text scroll"
        aria-label="Your message"
        placeholder={ticket.status === 'solved' ? 'Not solved yet? Write to open it again' : 'Write a message'}
        dir="auto"
        rows={1}
        value={text.value}
        onInput={(event) => change(event.currentTarget.value)}
        onBlur={() => thread.setTyping(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      <Button kind="primary" size="large" type="submit" icon="send" disabled={!sendable}>
        Send
      </Button>
      {over > 0 ? (
        <p class="field-error reply-over" role="alert">
          {formatNumber(over)} characters too many
        </p>
      ) : null}
    </form>
  )
}
