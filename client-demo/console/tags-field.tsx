import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useRef } from 'preact/hooks'
import { Icon } from '../shared/ui/icons.tsx'
import { TagChip } from './tag-chip.tsx'

interface TagsFieldProps {
  tags: readonly string[]
  onChange: (tags: string[]) => void
}

const most = 20
const longest = 40

/** Free words: Enter or a comma adds one, Backspace in the empty field takes the last one away. */
export const TagsField = ({ tags, onChange }: TagsFieldProps): VNode => {
  const input = useRef<HTMLInputElement>(null)
  const text = useSignal('')
  const add = (): void => {
    const tag = text.value.replace(/[\s,]+/g, ' ').trim()
    text.value = ''
    if (tag && !tags.includes(tag) && tags.length < most) onChange([...tags, tag])
  }
  return (
    <>
      <label class="details-label" for="details-tags">
        Tags
      </label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a click beside the words is a click into the field, which has its own keys */}
      <div class="tags" onClick={() => input.current?.focus()}>
        {tags.map((tag) => (
          <TagChip key={tag} name={tag}>
            <button
              type="button"
              class="tag-remove"
              aria-label={`Remove the tag ${tag}`}
              onClick={() => onChange(tags.filter((other) => other !== tag))}
            >
              <Icon name="close" size={12} />
            </button>
          </TagChip>
        ))}
        <input
          ref={input}
          id="details-tags"
          class="tags-input"
          placeholder={tags.length ? '' : 'Add a tag'}
          dir="auto"
          maxLength={longest}
          autoComplete="off"
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value
            if (text.value.endsWith(',')) add()
          }}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.isComposing) return
            if (event.key === 'Enter') {
              event.preventDefault()
              add()
            } else if (event.key === 'Escape') {
              text.value = ''
              input.current?.blur()
            } else if (event.key === 'Backspace' && text.value === '' && tags.length) {
              onChange(tags.slice(0, -1))
            }
          }}
        />
      </div>
    </>
  )
}
