import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals'
import type { TargetedEvent, VNode } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { namesOf } from '../shared/file-calls.ts'
import { browserStorage } from '../shared/simple-storage.ts'
import { createTray } from '../shared/tray.ts'
import { AttachButton, AttachTray, takesFiles } from '../shared/ui/attach.tsx'
import { useAutosize } from '../shared/ui/use-autosize.ts'
import type { Chat } from './chat.ts'
import { Icon } from './icons.tsx'
import { words } from './words.ts'

/** As long as the server takes it, in characters. */
const longest = 16_384
const storage = browserStorage()

/** Half a message is kept too: whoever goes on to the next page finds it there. */
const keep = (name: string, text: string): void => {
  try {
    if (text) storage.setItem(name, text)
    else storage.removeItem(name)
  } catch {
    // The quota is used up; the words are still in the field.
  }
}

interface ComposerProps {
  chat: Chat
  shown: ReadonlySignal<boolean>
  siteKey: string
}

export const Composer = ({ chat, shown, siteKey }: ComposerProps): VNode => {
  const draft = `parley.draft.${siteKey}`
  const text = useSignal(storage.getItem(draft) ?? '')
  const area = useRef<HTMLTextAreaElement>(null)
  const tray = useMemo(() => createTray(() => chat.conversation.peek()?.files ?? null), [chat])
  const items = tray.items.value
  const begun = chat.conversation.value !== null
  // The first message has words: it opens the conversation into which the files then go.
  const some = text.value.trim() !== '' || (begun && items.length > 0)
  const ready = chat.phase.value === 'ready' && some && (tray.settled.value || !begun)
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
    keep(draft, next)
    chat.conversation.peek()?.setTyping(next.trim() !== '')
  }
  const send = (): void => {
    if (!ready) return
    const files = begun ? tray.take() : []
    later.current = !begun && items.length > 0
    chat.send(text.value.trim() || namesOf(files), files)
    change('')
    area.current?.focus()
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
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <AttachTray tray={tray} />
      <AttachButton tray={tray} />
      <textarea
        ref={area}
        rows={1}
        dir="auto"
        maxLength={longest}
        aria-label={words.message}
        placeholder={words.placeholder}
        enterkeyhint="send"
        value={text.value}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" class="send" aria-label={words.send} title={words.send} aria-disabled={!ready}>
        <Icon name="send" />
      </button>
    </form>
  )
}
