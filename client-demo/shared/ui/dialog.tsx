import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { IconButton } from './button.tsx'
import './dialog.css'

interface DialogProps {
  title: string
  onClose: () => void
  /** Stays when Esc is pressed or somebody clicks beside it: for what is shown only once. */
  firm?: boolean
  children: ComponentChildren
}

/** A modal sheet on the platform's <dialog>: it traps the focus, closes on Esc and gives the focus back. */
export const Dialog = ({ title, onClose, firm = false, children }: DialogProps): VNode => {
  const sheet = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const before = document.activeElement
    sheet.current?.showModal()
    // By itself the focus goes to the first button, which is the one that closes.
    sheet.current?.querySelector<HTMLElement>('.dialog-body .field-input, .dialog-body [data-focus]')?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is one beside the sheet; Esc does the same
    <dialog
      ref={sheet}
      class="dialog"
      aria-labelledby={id}
      onClose={onClose}
      onCancel={(event) => {
        if (firm) event.preventDefault()
      }}
      onClick={(event) => {
        if (!firm && event.target === event.currentTarget) onClose()
      }}
    >
      <div class="dialog-sheet">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          {firm ? null : <IconButton icon="close" label="Close" onClick={onClose} />}
        </header>
        <div class="dialog-body">{children}</div>
      </div>
    </dialog>
  )
}
