import { useSignal } from '@preact/signals'
import type { ComponentChildren, VNode } from 'preact'
import { problemOf } from '../shared/api.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { refusal } from '../shared/ui/sign-in-words.ts'

interface WebhookActProps {
  /** What the button says. */
  name: string
  danger?: boolean
  act: () => Promise<void>
  onCancel: () => void
  /** What comes of it. */
  children: ComponentChildren
}

/** Asks once more before something that cannot be taken back. */
export const WebhookAct = ({ name, danger = false, act, onCancel, children }: WebhookActProps): VNode => {
  const busy = useSignal(false)
  const problem = useSignal<string | null>(null)
  const go = async (): Promise<void> => {
    busy.value = true
    try {
      await act()
    } catch (error) {
      problem.value = refusal(problemOf(error))
      busy.value = false
    }
  }
  return (
    <div class="dialog-form">
      <p class="dialog-words">{children}</p>
      {problem.value ? (
        <Banner tone="danger" icon="warning">
          {problem.value}
        </Banner>
      ) : null}
      <div class="dialog-actions">
        <Button data-focus onClick={onCancel}>
          Cancel
        </Button>
        <Button kind={danger ? 'danger' : 'primary'} busy={busy.value} onClick={() => void go()}>
          {name}
        </Button>
      </div>
    </div>
  )
}
