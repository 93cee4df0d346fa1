import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useRef } from 'preact/hooks'
import { problemOf } from '../shared/api.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { CodeField, codeOf } from '../shared/ui/code-field.tsx'
import { fieldProblems } from '../shared/ui/form-problems.ts'
import { codeProblem } from '../shared/ui/sign-in-words.ts'
import type { SecondFactor } from './second-factor.ts'

/** Turning it off takes what it protects with: a code. */
export const FactorRemove = ({ factor, onDone }: { factor: SecondFactor; onDone: () => void }): VNode => {
  const code = useRef<HTMLInputElement>(null)
  const busy = useSignal(false)
  const recovery = useSignal(false)
  const problem = useSignal<string | null>(null)
  const wrong = useSignal<string | null>(null)

  const submit = async (): Promise<void> => {
    const typed = codeOf(code.current)
    problem.value = null
    wrong.value = typed ? null : 'Enter a code.'
    if (!typed) return code.current?.focus()
    busy.value = true
    try {
      await factor.remove(typed)
      onDone()
    } catch (error) {
      const { fields, rest } = fieldProblems(problemOf(error))
      wrong.value = fields.code ? codeProblem(recovery.value) : null
      problem.value = rest
      code.current?.select()
    } finally {
      busy.value = false
    }
  }

  return (
    <form
      class="dialog-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy.value) void submit()
      }}
    >
      <p class="dialog-words">
        From then on your password alone opens your account. Enter a code once more to show that it is you.
      </p>
      {problem.value ? (
        <Banner tone="danger" icon="warning">
          {problem.value}
        </Banner>
      ) : null}
      <CodeField recovery={recovery.value} inputRef={code} error={wrong.value ?? undefined} />
      <div class="auth-ways">
        <button
          type="button"
          class="text-button"
          onClick={() => {
            wrong.value = null
            recovery.value = !recovery.value
          }}
        >
          {recovery.value ? 'Use the code of my app' : 'Use a recovery code'}
        </button>
      </div>
      <div class="dialog-actions">
        <Button onClick={onDone}>Cancel</Button>
        <Button kind="danger" type="submit" busy={busy.value}>
          Turn off
        </Button>
      </div>
    </form>
  )
}
