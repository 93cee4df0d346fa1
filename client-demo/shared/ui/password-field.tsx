import { useSignal } from '@preact/signals'
import type { Ref, VNode } from 'preact'
import { useId } from 'preact/hooks'
import { IconButton } from './button.tsx'
import './field.css'

interface PasswordFieldProps {
  label: string
  name: string
  autoComplete: 'current-password' | 'new-password'
  error?: string | undefined
  hint?: string
  inputRef?: Ref<HTMLInputElement>
}

/** A password, hidden unless its owner wants to see what they type: one field instead of two that have to match. */
export const PasswordField = ({ label, error, hint, inputRef, ...rest }: PasswordFieldProps): VNode => {
  const id = useId()
  const shown = useSignal(false)
  const said = error ?? hint
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <div class="field-with-button">
        <input
          {...rest}
          // Preact's types tell inputs apart by a literal type; both take the same attributes.
          type={(shown.value ? 'text' : 'password') as 'text'}
          {...(inputRef ? { ref: inputRef } : {})}
          id={id}
          class="field-input"
          maxLength={128}
          autoCapitalize="none"
          spellcheck={false}
          aria-invalid={error !== undefined}
          {...(said ? { 'aria-describedby': `${id}-said` } : {})}
        />
        <IconButton
          icon={shown.value ? 'eyeOff' : 'eye'}
          label={shown.value ? 'Hide what is typed' : 'Show what is typed'}
          onClick={() => {
            shown.value = !shown.value
          }}
        />
      </div>
      {said ? (
        <p id={`${id}-said`} class={error ? 'field-error' : 'field-hint'}>
          {said}
        </p>
      ) : null}
    </div>
  )
}
