import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { problemOf } from '../api.ts'
import { Button } from './button.tsx'
import './message-edit.css'
import { useAutosize } from './use-autosize.ts'

interface MessageEditProps {
  body: string
  save: (body: string) => Promise<void>
  onDone: () => void
}

/** A message becomes a field in its place. Ctrl/⌘+Enter saves, Esc leaves it as it was. */
export const MessageEdit = ({ body, save, onDone }: MessageEditProps): VNode => {
  const area = useRef<HTMLTextAreaElement>(null)
  const text = useSignal(body)
  const busy = useSignal(false)
  const problem = useSignal<string | null>(null)
  useAutosize(area, text.value)
  useLayoutEffect(() => {
    area.current?.focus()
    area.current?.setSelectionRange(body.length, body.length)
  }, [body])

  const submit = async (): Promise<void> => {
    if (busy.value || !text.value.trim()) return
    if (text.value === body) return onDone()
    busy.value = true
    problem.value = null
    try {
      await save(text.value)
      onDone()
    } catch (error) {
      problem.value = `Not saved. ${problemOf(error).detail}`
    } finally {
      busy.value = false
    }
  }

  return (
    <form
      class="message-edit"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <textarea
        ref={area}
        class="field-input"
        aria-label="Edit message"
        dir="auto"
        rows={1}
        maxLength={16384}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation()
            onDone()
          } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            void submit()
          }
        }}
      />
      <div class="message-edit-foot">
        <span class="field-error" role="alert">
          {problem.value}
        </span>
        <Button kind="quiet" size="small" onClick={onDone}>
          Cancel
        </Button>
        <Button kind="primary" size="small" type="submit" busy={busy.value} disabled={!text.value.trim()}>
          Save
        </Button>
      </div>
    </form>
  )
}
