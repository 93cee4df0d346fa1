import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Status } from '../../src/contracts/tickets.ts'
import { namesOf } from '../shared/file-calls.ts'
import { formatNumber } from '../shared/format.ts'
import type { Thread } from '../shared/thread.ts'
import { createTray } from '../shared/tray.ts'
import { AttachTray } from '../shared/ui/attach.tsx'
import { AttachButton, takesFiles } from '../shared/ui/attach-button.tsx'
import { Button } from '../shared/ui/button.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import type { Returned } from '../shared/ui/send-failure.tsx'
import { readStored, writeStored } from '../shared/ui/stored.ts'
import { useAutosize } from '../shared/ui/use-autosize.ts'
import './composer.css'
import { CannedReplyList } from './canned-reply-list.tsx'
import { type ComposerMode, type Desk, useDesk } from './desk.ts'
import { setStatus } from './ticket-actions.ts'
import { useCannedReplies } from './use-canned-replies.ts'

const longest = 16_384

/** Words that are not sent yet are kept per person, ticket and mode. */
const draftKey = (desk: Desk, ticketId: string, mode: ComposerMode): string =>
  `parley.draft.${desk.me.id}.${ticketId}.${mode}`

const modes = [
  { id: 'reply', name: 'Reply', icon: 'reply', key: 'r' },
  { id: 'note', name: 'Note', icon: 'note', key: 'n' },
] as const

interface ComposerProps {
  thread: Thread
  /** The status of the ticket; null until it is known, and writing may begin before. */
  status: Status | null
  returned: Returned
}

export const Composer = (props: ComposerProps): VNode => {
  const desk = useDesk()
  if (props.status !== 'closed') return <OpenComposer {...props} />
  return (
    <div class="composer-closed">
      <Icon name="lock" />
      <p>This ticket is closed. It takes no more messages.</p>
      <Button size="small" onClick={() => void setStatus(desk, 'open')}>
        Reopen
      </Button>
    </div>
  )
}

const OpenComposer = ({ thread, returned }: ComposerProps): VNode => {
  const desk = useDesk()
  const area = useRef<HTMLTextAreaElement>(null)
  const mode = useSignal<ComposerMode>('reply')
  const text = useSignal(readStored(draftKey(desk, thread.ticketId, 'reply')) ?? '')
  useAutosize(area, text.value)

  const change = (words: string): void => {
    text.value = words
    writeStored(draftKey(desk, thread.ticketId, mode.value), words)
    // A note is nobody's business: the customer must not even see that somebody writes.
    if (mode.value === 'reply') thread.setTyping(words.trim() !== '')
  }
  const turnTo = (next: ComposerMode): void => {
    if (next !== mode.peek()) {
      thread.setTyping(false)
      mode.value = next
      text.value = readStored(draftKey(desk, thread.ticketId, next)) ?? ''
    }
    area.current?.focus()
  }
  // Not useSignalEffect, which runs a frame later: the next key already belongs into the field.
  useEffect(
    () =>
      desk.compose.subscribe((wanted) => {
        if (!wanted) return
        desk.compose.value = null
        turnTo(wanted)
      }),
    [desk],
  )
  useEffect(
    () =>
      returned.subscribe((back) => {
        if (!back) return
        returned.value = null
        turnTo(back.internal ? 'note' : 'reply')
        change([text.peek().trim(), back.words].filter(Boolean).join('\n\n'))
      }),
    [returned],
  )

  const over = text.value.length - longest
  const tray = useMemo(() => createTray(() => thread.files), [thread])
  const some = text.value.trim() !== '' || tray.items.value.length > 0
  const sendable = some && tray.settled.value && over <= 0
  useEffect(() => tray.clear, [tray])
  const send = (): void => {
    if (!sendable) return
    const attachments = tray.take()
    const words = text.value.trim() || namesOf(attachments)
    thread.send(words, { attachments, ...(mode.value === 'note' && { internal: true }) })
    change('')
    area.current?.focus()
  }

  const canned = useCannedReplies(area, thread.ticketId, change)
  const offers = canned.offered.value.length > 0

  const note = mode.value === 'note'
  return (
    <form
      class={note ? 'composer composer-note' : 'composer'}
      {...takesFiles(tray)}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <fieldset class="composer-modes">
        <legend class="visually-hidden">Kind of message</legend>
        {modes.map(({ id, name, icon, key }) => (
          <button
            key={id}
            type="button"
            class="composer-mode"
            aria-pressed={mode.value === id}
            title={`${name} (${key})`}
            onClick={() => turnTo(id)}
          >
            <Icon name={icon} />
            {name}
          </button>
        ))}
      </fieldset>
      <CannedReplyList picker={canned} />
      <textarea
        ref={area}
        class="composer-text scroll"
        aria-label={note ? 'Internal note' : 'Reply'}
        placeholder={note ? 'Write a note that only the team sees' : 'Write a reply, or / for a canned one'}
        dir="auto"
        rows={2}
        value={text.value}
        aria-autocomplete="list"
        {...(offers
          ? { 'aria-controls': canned.listId, 'aria-activedescendant': canned.optionId(canned.at.value) }
          : {})}
        onInput={(event) => {
          change(event.currentTarget.value)
          canned.look()
        }}
        onClick={canned.look}
        onBlur={() => {
          thread.setTyping(false)
          canned.close()
        }}
        onKeyDown={(event) => {
          if (canned.press(event)) return
          if (event.key === 'Escape') event.currentTarget.blur()
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      <AttachTray tray={tray} />
      <div class="composer-foot">
        <AttachButton tray={tray} />
        {over > 0 ? (
          <p class="field-error" role="alert">
            {formatNumber(over)} characters too many
          </p>
        ) : (
          <p class="composer-hint">
            <kbd>{/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'}</kbd> <kbd>Enter</kbd> sends
          </p>
        )}
        <Button kind="primary" type="submit" disabled={!sendable}>
          {note ? 'Add note' : 'Send'}
        </Button>
      </div>
    </form>
  )
}
