import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { problemOf } from '../shared/api.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { CodeField, codeOf } from '../shared/ui/code-field.tsx'
import { fieldProblems } from '../shared/ui/form-problems.ts'
import { OneTimeText } from '../shared/ui/one-time-text.tsx'
import { SkeletonLine, WhileLoading } from '../shared/ui/skeleton.tsx'
import './factor-set-up.css'
import { inFours } from './in-fours.ts'
import type { FactorDraft, SecondFactor } from './second-factor.ts'

interface FactorSetUpProps {
  factor: SecondFactor
  /** Given the recovery codes once the second factor counts. */
  onConfirmed: (codes: readonly string[]) => void
}

/** Brings the secret into an authenticator app and proves by a code that it arrived there. */
export const FactorSetUp = ({ factor, onConfirmed }: FactorSetUpProps): VNode => {
  const draft = useSignal<FactorDraft | null>(null)
  const problem = useSignal<string | null>(null)
  const wrong = useSignal<string | null>(null)
  const busy = useSignal(false)
  const code = useRef<HTMLInputElement>(null)

  const begin = (): void => {
    problem.value = null
    factor.draft().then(
      (begun) => {
        draft.value = begun
      },
      (error: unknown) => {
        const found = problemOf(error)
        // It was turned on in another tab meanwhile.
        if (found.code === 'conflict') void factor.read()
        problem.value = fieldProblems(found).rest ?? found.detail
      },
    )
  }
  useEffect(begin, [factor])
  const begun = draft.value
  useEffect(() => {
    if (begun) code.current?.focus({ preventScroll: true })
  }, [begun])

  const submit = async (): Promise<void> => {
    const typed = codeOf(code.current)
    problem.value = null
    wrong.value = typed ? null : 'Enter the six digits that your app shows.'
    if (!typed) return code.current?.focus()
    busy.value = true
    try {
      onConfirmed(await factor.confirm(typed))
    } catch (error) {
      const { fields, rest } = fieldProblems(problemOf(error))
      wrong.value = fields.code
        ? 'That code is not right. Look for Parley in your app and enter its newest code.'
        : null
      problem.value = rest
      code.current?.select()
    } finally {
      busy.value = false
    }
  }

  if (!begun && !problem.value) {
    return (
      <WhileLoading label="Preparing">
        <SkeletonLine width={100} height={120} />
      </WhileLoading>
    )
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
      {problem.value ? (
        <Banner
          tone="danger"
          icon="warning"
          action={
            begun ? undefined : (
              <Button kind="quiet" size="small" onClick={begin}>
                Try again
              </Button>
            )
          }
        >
          {problem.value}
        </Banner>
      ) : null}
      {begun ? (
        <ol class="steps">
          <li class="step">
            <p>
              In your authenticator app, add an account by its key and type this one in.{' '}
              {begun.uri.startsWith('otpauth://') ? (
                <>
                  Is the app on this device? <a href={begun.uri}>Open it there</a>.
                </>
              ) : null}
            </p>
            <OneTimeText label="Key" text={begun.secret} shown={inFours(begun.secret)} />
          </li>
          <li class="step">
            <p>Enter the code that the app now shows for Parley.</p>
            <CodeField inputRef={code} error={wrong.value ?? undefined} />
          </li>
        </ol>
      ) : null}
      {begun ? (
        <Button kind="primary" size="large" type="submit" busy={busy.value}>
          Turn on
        </Button>
      ) : null}
    </form>
  )
}
