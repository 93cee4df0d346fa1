import type { TargetedEvent, VNode } from 'preact'
import { useRef } from 'preact/hooks'
import { mostFiles } from '../file-calls.ts'
import type { Tray } from '../tray.ts'
import './attach-button.css'
import { FileSign } from './file-sign.tsx'
import { partWords } from './part-words.ts'

/** Chooses files; on a telephone the camera too. */
export const AttachButton = ({ tray }: { tray: Tray }): VNode => {
  const input = useRef<HTMLInputElement>(null)
  const full = tray.items.value.length >= mostFiles
  const label = full ? partWords.value.filesFull(mostFiles) : partWords.value.attach
  return (
    <>
      <input
        ref={input}
        class="attach-input"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          tray.add(currentTarget.files ?? [])
          // The same file again must be a change again.
          currentTarget.value = ''
        }}
      />
      <button
        type="button"
        class="attach-button"
        aria-label={label}
        title={label}
        disabled={full}
        onClick={() => input.current?.click()}
      >
        <FileSign name="clip" />
      </button>
    </>
  )
}

/** For the form of a composer: files that are pasted or dropped there. Text that is copied along is taken as text. */
export const takesFiles = (tray: Tray) => ({
  onPaste(event: TargetedEvent<HTMLFormElement, ClipboardEvent>): void {
    const { clipboardData } = event
    if (!clipboardData?.files.length || clipboardData.types.includes('text/plain')) return
    event.preventDefault()
    tray.add(clipboardData.files)
  },
  onDragOver(event: TargetedEvent<HTMLFormElement, DragEvent>): void {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
  },
  onDrop(event: TargetedEvent<HTMLFormElement, DragEvent>): void {
    if (!event.dataTransfer?.files.length) return
    event.preventDefault()
    tray.add(event.dataTransfer.files)
  },
})
