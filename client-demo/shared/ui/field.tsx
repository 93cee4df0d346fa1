import type { ComponentChildren, Ref, VNode } from 'preact'
import { useId } from 'preact/hooks'
import './field.css'

interface FieldProps {
  label: string
  name: string
  type?: 'text' | 'email' | 'password'
  autoComplete?: string
  autoCapitalize?: 'none' | 'sentences'
  spellcheck?: boolean
  inputMode?: 'numeric' | 'text'
  maxLength?: number
  placeholder?: string
  onInput?: (event: { currentTarget: HTMLInputElement }) => void
  defaultValue?: string
  value?: string
  dir?: 'auto'
  /** What is wrong with the value, in words; tells screen readers too. */
  error?: string | undefined
  hint?: string
  /** Beside the label, at its end: "Optional". */
  aside?: ComponentChildren
  inputRef?: Ref<HTMLInputElement>
}

/** A labelled input. Room for the message below it is not reserved; give `hint` where a jump would matter. */
export const Field = ({ label, error, hint, aside, inputRef, type = 'text', ...rest }: FieldProps): VNode => {
  const id = useId()
  const said = error ?? hint
  return (
    <div class="field">
      <div class="field-head">
        <label class="field-label" for={id}>
          {label}
        </label>
        {aside ? <span class="field-aside">{aside}</span> : null}
      </div>
      <input
        {...rest}
        // Preact's types tell inputs apart by a literal type; the three here take the same attributes.
        type={type as 'text'}
        {...(inputRef ? { ref: inputRef } : {})}
        id={id}
        class="field-input"
        aria-invalid={error !== undefined}
        {...(said ? { 'aria-describedby': `${id}-said` } : {})}
      />
      {said ? (
        <p id={`${id}-said`} class={error ? 'field-error' : 'field-hint'}>
          {said}
        </p>
      ) : null}
    </div>
  )
}
