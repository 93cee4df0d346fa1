import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { Chat } from './chat.ts'
import { looksLikeEmail } from './details.ts'
import { fill, wording } from './words.ts'
import './card.css'

/** Sends the conversation to the visitor's address, and asks for one where none is known. */
export const Transcript = ({ chat, onDone }: { chat: Chat; onDone: () => void }): VNode => {
  const id = useId()
  const words = wording.value
  const field = useRef<HTMLInputElement>(null)
  const known = chat.me.value?.email ?? chat.visitor.details.value.email ?? ''
  const state = useSignal<'asking' | 'sending' | 'sent' | 'failed'>('asking')
  const wrong = useSignal(false)
  const address = useSignal(known)

  const send = async (): Promise<void> => {
    const ticketId = chat.conversation.peek()?.ticketId
    if (!ticketId) return
    state.value = 'sending'
    try {
      if (address.value !== known && !(await chat.visitor.introduce({ email: address.value }))) {
        wrong.value = true
        state.value = 'asking'
        return
      }
      await chat.api.post(`/tickets/${encodeURIComponent(ticketId)}/transcript`)
      state.value = 'sent'
    } catch {
      state.value = 'failed'
    }
  }
  useEffect(() => {
    if (known) void send()
    else field.current?.focus()
  }, [])

  if (state.value === 'sent')
    return (
      <div class="strip" role="status">
        <p>{fill(words.transcriptSent, { email: address.value })}</p>
        <button type="button" class="card-button quiet" onClick={onDone}>
          {words.ok}
        </button>
      </div>
    )
  return (
    <form
      class="card strip-card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        address.value = address.value.trim()
        wrong.value = !looksLikeEmail(address.value)
        if (wrong.value) field.current?.focus()
        else void send()
      }}
    >
      <div class="card-field">
        <label for={id}>{words.transcriptLead}</label>
        <input
          ref={field}
          id={id}
          type="email"
          autoComplete="email"
          maxLength={254}
          placeholder={words.email}
          aria-invalid={wrong.value}
          {...(wrong.value ? { 'aria-describedby': `${id}-problem` } : {})}
          value={address.value}
          onInput={({ currentTarget }) => {
            address.value = currentTarget.value
          }}
        />
        {wrong.value ? (
          <p id={`${id}-problem`} class="card-problem">
            {words.emailWrong}
          </p>
        ) : null}
        {state.value === 'failed' ? (
          <p class="card-problem" role="alert">
            {words.failed}
          </p>
        ) : null}
      </div>
      <div class="card-buttons">
        <button type="submit" class="card-button" disabled={state.value === 'sending'}>
          {words.send}
        </button>
        <button type="button" class="card-button quiet" onClick={onDone}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}
