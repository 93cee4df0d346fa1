import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Tray, TrayItem, TrayReason } from '../tray.ts'
import './attach-button.css'
import './attachments.css'
import { FileSign } from './file-sign.tsx'
import { partWords } from './part-words.ts'
import { fileSize, isPicture, thumbnail } from './thumbnail.ts'

/** What was chosen, how far it is, and what can be done about it. */
export const AttachTray = ({ tray }: { tray: Tray }): VNode | null => {
  const items = tray.items.value
  if (items.length === 0) return null
  return (
    <ul class="tray" aria-label={partWords.value.filesToSend}>
      {items.map((item) => (
        <TrayRow key={item.key} item={item} tray={tray} />
      ))}
    </ul>
  )
}

const reasonOf = (reason: TrayReason | undefined): string => {
  const words = partWords.value
  if (!reason) return words.notUploaded
  if (reason === 'too_large') return words.tooLarge
  if (reason === 'empty') return words.empty
  return reason.code === 'unavailable' ? words.offline : (words.refused[reason.code] ?? reason.detail)
}

const stateOf = ({ state, progress, reason, file }: TrayItem): string => {
  if (state === 'failed') return reasonOf(reason)
  if (state === 'waiting') return partWords.value.waiting
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
        {state === 'uploading' ? (
          <progress max={1} value={progress} aria-label={partWords.value.uploading(file.name)} />
        ) : null}
      </span>
      {state === 'failed' && passing ? (
        <button
          type="button"
          class="tray-act"
          aria-label={partWords.value.retry(file.name)}
          onClick={() => tray.retry(key)}
        >
          <FileSign name="retry" />
        </button>
      ) : null}
      <button
        type="button"
        class="tray-act"
        aria-label={partWords.value[state === 'uploading' ? 'cancel' : 'remove'](file.name)}
        onClick={() => tray.remove(key)}
      >
        <FileSign name="close" />
      </button>
    </li>
  )
}
