import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import type { Ticket } from '../../src/contracts/tickets.ts'
import { wording } from './words.ts'
import './card.css'
import './rating.css'

/** Mouths from the saddest to the gladdest. */
const mouths = [
  'M6.5 14.2c1-1.6 2.2-2.2 3.5-2.2s2.5.6 3.5 2.2',
  'M7 13.6c.9-.8 1.9-1.1 3-1.1s2.1.3 3 1.1',
  'M7 13h6',
  'M7 12.4c.9.8 1.9 1.1 3 1.1s2.1-.3 3-1.1',
  'M6.3 11.6h7.4c-.4 2-1.8 3.2-3.7 3.2s-3.3-1.2-3.7-3.2Z',
] as const

interface RatingProps {
  ticket: Ticket
  rate: (score: number, comment: string) => Promise<void>
}

/** Asks how it went, once the matter is solved. */
export const Rating = ({ ticket, rate }: RatingProps): VNode | null => {
  const id = useId()
  const words = wording.value
  const score = useSignal(0)
  const comment = useSignal('')
  const state = useSignal<'asking' | 'sending' | 'failed' | 'done'>('asking')
  if (state.value === 'done')
    return (
      <p class="card-done" role="status">
        {words.rated}
      </p>
    )
  if (ticket.rating) return null
  const submit = async (): Promise<void> => {
    if (!score.value || state.value === 'sending') return
    state.value = 'sending'
    try {
      await rate(score.value, comment.value.trim())
      state.value = 'done'
    } catch {
      state.value = 'failed'
    }
  }
  return (
    <form
      class="card rating"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <fieldset>
        <legend>{words.rate}</legend>
        <div class="faces-row">
          {mouths.map((mouth, at) => (
            <label key={mouth} title={words.scores[at]}>
              <input
                type="radio"
                name={id}
                class="visually-hidden"
                aria-label={words.scores[at] ?? ''}
                checked={score.value === at + 1}
                onChange={() => {
                  score.value = at + 1
                }}
              />
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <circle cx="10" cy="10" r="8.2" />
                <path d={`M7.2 8.2h.01M12.8 8.2h.01${mouth}`} />
              </svg>
            </label>
          ))}
        </div>
      </fieldset>
      {score.value ? (
        <>
          <div class="card-field">
            <label for={`${id}-comment`}>
              {words.rateComment}
              <span class="card-aside">{words.optional}</span>
            </label>
            <textarea
              id={`${id}-comment`}
              rows={2}
              dir="auto"
              maxLength={2000}
              value={comment.value}
              onInput={({ currentTarget }) => {
                comment.value = currentTarget.value
              }}
            />
          </div>
          {state.value === 'failed' ? (
            <p class="card-problem" role="alert">
              {words.failed}
            </p>
          ) : null}
          <div class="card-buttons">
            <button type="submit" class="card-button">
              {words.send}
            </button>
          </div>
        </>
      ) : null}
    </form>
  )
}
