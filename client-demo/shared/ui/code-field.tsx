import type { Ref, VNode } from 'preact'
import { Field } from './field.tsx'

interface CodeFieldProps {
  /** Whether one of the recovery codes is asked for instead of the authenticator's six digits. */
  recovery?: boolean
  hint?: string
  error?: string | undefined
  inputRef?: Ref<HTMLInputElement>
}

/** What proves the second factor. Phones offer digits, and the code itself where they know it. */
export const CodeField = ({ recovery = false, ...rest }: CodeFieldProps): VNode => (
  <div class="field-code">
    <Field
      {...rest}
      key={recovery ? 'recovery' : 'digits'}
      label={recovery ? 'Recovery code' : 'Six-digit code'}
      name="code"
      autoComplete={recovery ? 'off' : 'one-time-code'}
      inputMode={recovery ? 'text' : 'numeric'}
      autoCapitalize="none"
      spellcheck={false}
      maxLength={32}
    />
  </div>
)

/** What was typed, and whether it can be a code at all: the server takes 6 to 32 characters. */
export const codeOf = (input: HTMLInputElement | null): string | null => {
  const code = input?.value.trim() ?? ''
  return code.length >= 6 && code.length <= 32 ? code : null
}
