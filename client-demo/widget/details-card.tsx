import { useSignalEffect } from '@preact/signals'
import type { VNode } from 'preact'
import { useId, useRef } from 'preact/hooks'
import type { Details } from './details.ts'
import { fill, wording } from './words.ts'
import './card.css'

/** Asks who it is, and while nobody is there where an answer shall go. It never stands in the way of writing. */
export const DetailsCard = ({ details }: { details: Details }): VNode | null => {
  const form = useRef<HTMLFormElement>(null)
  const words = wording.value
  const asked = details.asked.value
  useSignalEffect(() => {
    const { name, email } = details.problems.value
    const wrong = name ? 'name' : email ? 'email' : null
    if (wrong) form.current?.querySelector<HTMLInputElement>(`input[name=${wrong}]`)?.focus()
  })
  if (!asked) {
    const saved = details.savedFor.value
    return saved ? (
      <p class="card-done" role="status">
        {fill(words.saved, { email: saved })}
      </p>
    ) : null
  }
  return (
    <form
      ref={form}
      class="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (details.submit() && !asked.begun) document.querySelector('textarea')?.focus()
      }}
    >
      <h2>{asked.away ? words.awayTitle : words.aboutYou}</h2>
      {asked.away ? <p class="card-lead">{words.awayLead}</p> : null}
      {asked.name ? <CardField field="name" details={details} need={asked.name} /> : null}
      {asked.email ? <CardField field="email" details={details} need={asked.email} /> : null}
      {asked.begun ? (
        <button type="submit" class="card-button">
          {words.save}
        </button>
      ) : null}
    </form>
  )
}

interface CardFieldProps {
  field: 'name' | 'email'
  details: Details
  need: 'optional' | 'required'
}

const CardField = ({ field, details, need }: CardFieldProps): VNode => {
  const id = useId()
  const words = wording.value
  const problem = details.problems.value[field]
  const value = details[field]
  return (
    <div class="card-field">
      <label for={id}>
        {words[field]}
        {need === 'optional' ? <span class="card-aside">{words.optional}</span> : null}
      </label>
      <input
        id={id}
        name={field}
        // Preact's types tell inputs apart by a literal type; both take the same attributes.
        type={(field === 'email' ? 'email' : 'text') as 'text'}
        dir="auto"
        autoComplete={field}
        maxLength={field === 'email' ? 254 : 80}
        required={need === 'required'}
        aria-invalid={problem !== undefined}
        {...(problem ? { 'aria-describedby': `${id}-problem` } : {})}
        value={value.value}
        onInput={({ currentTarget }) => {
          value.value = currentTarget.value
        }}
      />
      {problem ? (
        <p id={`${id}-problem`} class="card-problem">
          {words[problem]}
        </p>
      ) : null}
    </div>
  )
}
