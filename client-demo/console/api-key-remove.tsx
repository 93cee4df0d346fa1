import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { problemOf } from '../shared/api.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { refusal } from '../shared/ui/sign-in-words.ts'
import type { ApiKey } from './api-keys.ts'

interface ApiKeyRemoveProps {
  apiKey: ApiKey
  remove: () => Promise<void>
  onDone: () => void
}

export const ApiKeyRemove = ({ apiKey, remove, onDone }: ApiKeyRemoveProps): VNode => {
  const busy = useSignal(false)
  const problem = useSignal<string | null>(null)
  const go = async (): Promise<void> => {
    busy.value = true
    try {
      await remove()
      onDone()
    } catch (error) {
      problem.value = refusal(problemOf(error))
      busy.value = false
    }
  }
  return (
    <div class="dialog-form">
      <p class="dialog-words">
        What uses <b dir="auto">{apiKey.name}</b> is refused from now on, and its live connections end. What it wrote
        stays.
      </p>
      {problem.value ? (
        <Banner tone="danger" icon="warning">
          {problem.value}
        </Banner>
      ) : null}
      <div class="dialog-actions">
        <Button data-focus onClick={onDone}>
          Cancel
        </Button>
        <Button kind="danger" busy={busy.value} onClick={() => void go()}>
          Remove key
        </Button>
      </div>
    </div>
  )
}
