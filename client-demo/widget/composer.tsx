import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals'
import type { TargetedEvent, VNode } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { namesOf } from '../shared/file-calls.ts'
import { AttachButton, takesFiles } from '../shared/ui/attach-button.tsx'
import { useAutosize } from '../shared/ui/use-autosize.ts'
import type { Chat } from './chat.ts'
import type { Details } from './details.ts'
import { draftOf } from './draft.ts'
import { Icon } from './icons.tsx'
import { lazy } from './lazy.tsx'
import { createLazyTray } from './lazy-tray.ts'
import { wording } from './words.ts'

/** As long as the server takes it, in characters. */
const longest = 16_384
const AttachTray = lazy(async () => (await import('../shared/ui/attach.tsx')).AttachTray)
const EmojiPalette = lazy(async () => (await import('./emoji-palette.tsx')).EmojiPalette)

interface ComposerProps {
  chat: Chat
  shown: ReadonlySignal<boolean>
  siteKey: string
  details: Details
}

export const Composer = ({ chat, shown, siteKey, details }: ComposerProps): VNode => {
  const words = wording.value
  const draft = useMemo(() => draftOf(siteKey), [siteKey])
  const text = useSignal(draft.read())
  const palette = useSignal(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const tray = useMemo(() => createLazyTray(() => chat.conversation.peek()?.files ?? null), [chat])
  const items = tray.items.value
  const begun = chat.conversation.value !== null
  // The first message has words: it opens the conversation into which the files then go.
  const isReady = (): boolean => {
    const some = text.value.trim() !== '' || (begun && items.length > 0)
    return chat.phase.value === 'ready' && some && (tray.settled.value || !begun)
  }
  const ready = isReady()
  const hasty = useRef(false)
  const later = useRef(false)
  useSignalEffect(() => {
    if (chat.conversation.value) tray.begin()
    if (!later.current || !chat.conversation.value || !tray.items.value.length || !tray.settled.value) return
    later.current = false
    const files = tray.take()
    chat.send(namesOf(files), files)
  })
  useAutosize(area, text.value)
  useSignalEffect(() => {
    // On a touch screen the focus would bring up the keyboard over the conversation that somebody came to read.
    if (matchMedia('(pointer: coarse)').matches) return
    if (shown.value) requestAnimationFrame(() => area.current?.focus({ preventScroll: true }))
  })

  useSignalEffect(() => {
    const back = chat.returned.value
    if (!back) return
    chat.returned.value = ''
    change([back, text.peek()].filter(Boolean).join('\n'))
    area.current?.focus()
  })

  const change = (next: string): void => {
    text.value = next
    draft.keep(next)
    chat.conversation.peek()?.setTyping(next.trim() !== '')
  }
  const send = (): void => {
    // Who writes before the chat knows its conversations need not press twice.
    hasty.current = chat.phase.peek() === 'starting'
    if (!isReady() || !details.submit()) return
    const files = begun ? tray.take() : []
    later.current = !begun && items.length > 0
    chat.send(text.value.trim() || namesOf(files), files)
    change('')
    area.current?.focus()
  }
  useSignalEffect(() => {
    if (chat.phase.value === 'ready' && hasty.current) send()
  })
  const closePalette = (): void => {
    palette.value = false
    area.current?.focus()
  }
  const insert = (emoji: string): void => {
    const { selectionStart: from = 0, selectionEnd: to = 0 } = area.current ?? {}
    change(text.value.slice(0, from) + emoji + text.value.slice(to))
    closePalette()
    // The field has the new text once it was drawn.
    requestAnimationFrame(() => area.current?.setSelectionRange(from + emoji.length, from + emoji.length))
  }
  const onKeyDown = (event: TargetedEvent<HTMLTextAreaElement, KeyboardEvent>): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <form
      class="composer"
      {...takesFiles(tray)}
      onKeyDown={(event) => {
        // Wherever the focus is by now: it would else close the whole chat.
        if (event.key !== 'Escape' || !palette.value) return
        event.preventDefault()
        closePalette()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {palette.value ? <EmojiPalette onChoose={insert} onClose={closePalette} /> : null}
      {items.length ? <AttachTray tray={tray} /> : null}
      <AttachButton tray={tray} />
      <textarea
        ref={area}
        rows={1}
        // An empty field has nothing to go by: what it asks for reads as the rest of the chat does.
        {...(text.value ? { dir: 'auto' } : {})}
        maxLength={longest}
        aria-label={words.message}
        placeholder={words.placeholder}
        enterkeyhint="send"
        value={text.value}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button
        type="button"
        class="attach-button emoji-button"
        aria-label={words.emoji}
        title={words.emoji}
        aria-expanded={palette.value}
        onClick={() => {
          palette.value = !palette.value
        }}
      >
        <Icon name="smile" />
      </button>
      <button type="submit" class="send" aria-label={words.send} title={words.send} aria-disabled={!ready}>
        <Icon name="send" />
      </button>
    </form>
  )
}
