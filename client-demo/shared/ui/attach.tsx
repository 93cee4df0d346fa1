import { useSignal } from '@preact/signals'
import type { TargetedEvent, VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { mostFiles } from '../file-calls.ts'
import type { Tray, TrayItem } from '../tray.ts'
import './attachments.css'
import { FileSign } from './file-sign.tsx'
import { fileSize, isPicture, thumbnail } from './thumbnail.ts'

/** Chooses files; on a telephone the camera too. */
export const AttachButton = ({ tray }: { tray: Tray }): VNode => {
  const input = useRef<HTMLInputElement>(null)
  const full = tray.items.value.length >= mostFiles
  const label = full ? `No more than ${mostFiles} files at once` : 'Attach files'
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

/** What was chosen, how far it is, and what can be done about it. */
export const AttachTray = ({ tray }: { tray: Tray }): VNode | null => {
  const items = tray.items.value
  if (items.length === 0) return null
  return (
    <ul class="tray" aria-label="Files to send">
      {items.map((item) => (
        <TrayRow key={item.key} item={item} tray={tray} />
      ))}
    </ul>
  )
}

const stateOf = ({ state, progress, reason, file }: TrayItem): string => {
  if (state === 'failed') return reason ?? 'Not uploaded.'
  if (state === 'waiting') return 'Goes out after your message'
  return state === 'done' ? fileSize(file.size) : `${Math.round(progress * 100)} %`
}

const TrayRow = ({ item, tray }: { item: TrayItem; tray: Tray }): VNode => {
  const { file, state, progress, passing, key } = item
  const picture = useSignal<string | null>(null)
  useEffect(() => {
    if (!isPicture(file.type)) return
    let gone = false
    void thumbnail(file).then((address) => {
      if (address && gone) URL.revokeObjectURL(address)
      else picture.value = address
    })
    return () => {
      gone = true
      if (picture.peek()) URL.revokeObjectURL(picture.peek() ?? '')
    }
  }, [file])
  return (
    <li class={`tray-row tray-${state}`}>
      <span class="tray-picture">{picture.value ? <img src={picture.value} alt="" /> : <FileSign name="file" />}</span>
      <span class="attachment-words">
        <bdi class="attachment-name">{file.name}</bdi>
        <span class="attachment-size" role={state === 'failed' ? 'alert' : undefined}>
          {stateOf(item)}
        </span>
        {state === 'uploading' ? <progress max={1} value={progress} aria-label={`Uploading ${file.name}`} /> : null}
      </span>
      {state === 'failed' && passing ? (
        <button type="button" class="tray-act" aria-label={`Try ${file.name} again`} onClick={() => tray.retry(key)}>
          <FileSign name="retry" />
        </button>
      ) : null}
      <button
        type="button"
        class="tray-act"
        aria-label={`${state === 'uploading' ? 'Cancel' : 'Remove'} ${file.name}`}
        onClick={() => tray.remove(key)}
      >
        <FileSign name="close" />
      </button>
    </li>
  )
}
