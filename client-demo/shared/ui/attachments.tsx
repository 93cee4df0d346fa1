import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Attachment } from '../../../src/contracts/attachments.ts'
import type { FileCalls } from '../file-calls.ts'
import './attachments.css'
import { FileSign } from './file-sign.tsx'
import { partWords } from './part-words.ts'
import { fileSize, isPicture, thumbnail } from './thumbnail.ts'

/** The box that a picture gets, in pixels, so that nothing jumps when it comes. */
const box = { width: 240, height: 180 }

const fitted = ({ width, height }: Attachment): { width: number; height: number } => {
  if (!width || !height) return box
  const scale = Math.min(1, box.width / width, box.height / height)
  return { width: Math.max(44, Math.round(width * scale)), height: Math.max(44, Math.round(height * scale)) }
}

const save = (name: string, content: Blob): void => {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

interface FilesProps {
  files: readonly Attachment[]
  /** null while the message is on its way: nothing can be downloaded yet. */
  calls: FileCalls | null
}

/** The files of a message: pictures as such, everything else by its name. Each is downloaded by a click. */
export const Attachments = ({ files, calls }: FilesProps): VNode | null => {
  if (files.length === 0) return null
  return (
    <ul class="attachments">
      {files.map((file) => (
        <li key={file.id}>
          <FileButton file={file} calls={calls} />
        </li>
      ))}
    </ul>
  )
}

const FileButton = ({ file, calls }: { file: Attachment; calls: FileCalls | null }): VNode => {
  const state = useSignal<'idle' | 'loading' | 'failed'>('idle')
  const picture = useSignal<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const shown = isPicture(file.type)

  useEffect(() => {
    const element = button.current
    if (!shown || !calls || !element) return
    let gone = false
    // Only what comes into view is fetched: a long thread may hold a hundred photographs.
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      calls
        .read(file.id)
        .then(thumbnail)
        .then((address) => {
          if (address && gone) URL.revokeObjectURL(address)
          else picture.value = address
        })
        .catch(() => undefined)
    })
    observer.observe(element)
    return () => {
      gone = true
      observer.disconnect()
      if (picture.peek()) URL.revokeObjectURL(picture.peek() ?? '')
    }
  }, [file.id, calls, shown])

  const download = (): void => {
    if (!calls || state.value === 'loading') return
    state.value = 'loading'
    calls.read(file.id).then(
      (content) => {
        save(file.name, content)
        state.value = 'idle'
      },
      () => {
        state.value = 'failed'
      },
    )
  }
  const failed = state.value === 'failed'
  const about = failed ? partWords.value.notDownloaded : fileSize(file.size)
  return (
    <button
      ref={button}
      type="button"
      class={shown ? 'attachment attachment-picture' : 'attachment'}
      aria-busy={state.value === 'loading'}
      aria-label={partWords.value.download(file.name, about)}
      title={`${file.name}, ${about}`}
      disabled={!calls}
      onClick={download}
    >
      {shown ? (
        <span class="attachment-frame" ref={(element) => sized(element, fitted(file))}>
          {picture.value ? <img src={picture.value} alt="" /> : <FileSign name="picture" />}
        </span>
      ) : (
        <>
          <FileSign name="file" />
          <span class="attachment-words">
            <bdi class="attachment-name">{file.name}</bdi>
            <span class="attachment-size">{about}</span>
          </span>
        </>
      )}
    </button>
  )
}

/** Sizes of its own: the policy takes no style attributes, but what a script sets. */
const sized = (element: HTMLElement | null, { width, height }: { width: number; height: number }): void => {
  if (!element) return
  element.style.width = `${width}px`
  element.style.aspectRatio = `${width} / ${height}`
}
