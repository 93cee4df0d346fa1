import type { Ref, VNode } from 'preact'
import { useId, useRef } from 'preact/hooks'
import './field.css'
import { useAutosize } from './use-autosize.ts'

interface TextAreaProps {
  label: string
  value: string
  rows: number
  maxLength: number
  error?: string | undefined
  areaRef?: Ref<HTMLTextAreaElement>
  onChange: (text: string) => void
}

/** A labelled field for more than a line; it grows with its text. */
export const TextArea = ({ label, value, rows, maxLength, error, areaRef, onChange }: TextAreaProps): VNode => {
  const id = useId()
  const own = useRef<HTMLTextAreaElement | null>(null)
  useAutosize(own, value)
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <textarea
        ref={(element) => {
          own.current = element
          if (areaRef && typeof areaRef === 'object') areaRef.current = element
        }}
        id={id}
        class="field-input"
        dir="auto"
        rows={rows}
        maxLength={maxLength}
        value={value}
        aria-invalid={error !== undefined}
        {...(error ? { 'aria-describedby': `${id}-said` } : {})}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {error ? (
        <p id={`${id}-said`} class="field-error">
          {error}
        </p>
      ) : null}
    </div>
  )
}
