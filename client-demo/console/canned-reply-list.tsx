import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import './canned-reply-list.css'
import type { CannedReplyPicker } from './use-canned-replies.ts'

/** What the field offers, above it; the focus stays in the field, which has the keys. */
export const CannedReplyList = ({ picker }: { picker: CannedReplyPicker }): VNode => {
  const { offered, at, listId, optionId, choose } = picker
  const { length } = offered.value
  useEffect(() => {
    document.getElementById(optionId(at.value))?.scrollIntoView({ block: 'nearest' })
  }, [at.value])
  return (
    <>
      <p class="visually-hidden" role="status">
        {length ? `${length} canned ${length === 1 ? 'reply' : 'replies'}` : ''}
      </p>
      {length ? (
        <div id={listId} class="canned-list scroll" role="listbox" aria-label="Canned replies">
          {offered.value.map((reply, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
            <div
              key={reply.id}
              id={optionId(place)}
              class="canned"
              role="option"
              tabIndex={-1}
              aria-selected={place === at.value}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(reply)}
            >
              <span class="canned-shortcut">/{reply.shortcut}</span>
              <span class="clip canned-text" dir="auto">
                {reply.filled ?? reply.body}
              </span>
            </div>
          ))}
        </div>
      ) : null}
    </>
  )
}
