import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { Button } from '../shared/ui/button.tsx'
import { Dialog } from '../shared/ui/dialog.tsx'
import { holdPlace } from '../shared/ui/router.tsx'

/**
 * Keeps the page while something on it is not saved: closing the tab asks by the browser's own words, going elsewhere
 * in the console sets the signal to what goes on after all.
 */
export const useUnsaved = (changed: ReadonlySignal<boolean>): Signal<(() => void) | null> => {
  const leaving = useSignal<(() => void) | null>(null)
  const hold = changed.value
  useEffect(() => {
    if (!hold) return
    const stay = (event: BeforeUnloadEvent): void => event.preventDefault()
    const release = holdPlace((leave) => {
      leaving.value = leave
    })
    addEventListener('beforeunload', stay)
    return () => {
      release()
      removeEventListener('beforeunload', stay)
    }
  }, [hold])
  return leaving
}

interface UnsavedDialogProps {
  /** False where it could not be saved: then one stays. */
  save: () => Promise<boolean>
  leave: () => void
  onStay: () => void
}

export const UnsavedDialog = ({ save, leave, onStay }: UnsavedDialogProps): VNode => {
  const busy = useSignal(false)
  const end = (go: boolean): void => {
    onStay()
    if (go) leave()
  }
  const saveAndGo = async (): Promise<void> => {
    busy.value = true
    end(await save())
  }
  return (
    <Dialog title="Leave without saving?" onClose={onStay}>
      <div class="dialog-form">
        <p class="dialog-words">Your changes to this site are not saved yet.</p>
        <div class="dialog-actions">
          <Button kind="quiet" onClick={() => end(true)}>
            Leave without saving
          </Button>
          <Button onClick={onStay}>Stay</Button>
          <Button kind="primary" data-focus busy={busy.value} onClick={() => void saveAndGo()}>
            Save and leave
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
