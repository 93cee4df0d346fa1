import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Ticket } from '../../src/contracts/tickets.ts'
import { problemOf } from '../shared/api.ts'
import { Button, IconButton } from '../shared/ui/button.tsx'
import { toast } from '../shared/ui/toasts.tsx'
import { useGuest } from './guest.ts'

/** The ticket's subject, which its owner may change while it is open. */
export const SubjectLine = ({ ticket }: { ticket: Ticket }): VNode => {
  const editing = useSignal(false)
  const pencil = useRef<HTMLButtonElement>(null)
  if (editing.value) {
    return (
      <SubjectForm
        ticket={ticket}
        onDone={() => {
          editing.value = false
          setTimeout(() => pencil.current?.focus())
        }}
      />
    )
  }
  return (
    <div class="subject">
      <h1 dir="auto" title={ticket.subject}>
        {ticket.subject}
      </h1>
      {ticket.status === 'open' ? (
        <IconButton
          icon="pencil"
          label="Change the subject"
          buttonRef={pencil}
          onClick={() => (editing.value = true)}
        />
      ) : null}
    </div>
  )
}

const SubjectForm = ({ ticket, onDone }: { ticket: Ticket; onDone: () => void }): VNode => {
  const { api } = useGuest()
  const input = useRef<HTMLInputElement>(null)
  const busy = useSignal(false)
  useLayoutEffect(() => input.current?.select(), [])
  const save = async (): Promise<void> => {
    const subject = input.current?.value.trim() ?? ''
    if (!subject || subject === ticket.subject) return onDone()
    busy.value = true
    try {
      await api.patch<Ticket>(`/tickets/${encodeURIComponent(ticket.id)}`, { subject })
      onDone()
    } catch (error) {
      toast(`The subject was not changed. ${problemOf(error).detail}`)
    } finally {
      busy.value = false
    }
  }
  return (
    <form
      class="subject-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy.value) void save()
      }}
    >
      <input
        ref={input}
        class="field-input"
        aria-label="Subject"
        dir="auto"
        maxLength={200}
        defaultValue={ticket.subject}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone()
        }}
      />
      <Button kind="primary" type="submit" busy={busy.value}>
        Save
      </Button>
      <Button kind="quiet" onClick={onDone}>
        Cancel
      </Button>
    </form>
  )
}
