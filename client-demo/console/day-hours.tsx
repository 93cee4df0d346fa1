import type { VNode } from 'preact'
import type { OfficeHours } from '../../src/contracts/office-hours.ts'
import { IconButton } from '../shared/ui/button.tsx'
import type { FieldProblems } from '../shared/ui/form-problems.ts'
import { shownEnd, typedEnd } from './site-time.ts'
import { dayNames, type Weekday } from './site-words.ts'

type Spans = OfficeHours[Weekday]

const mostSpans = 4

interface DayHoursProps {
  day: Weekday
  spans: Spans
  problems: FieldProblems
  onChange: (spans: Spans) => void
  /** Gives all weekdays the same hours; absent at weekends. */
  onCopy?: () => void
}

/** The next hours after those that are there: an hour later, as far as the day goes. */
const nextSpan = (spans: Spans): Spans[number] => {
  const last = spans.at(-1)
  if (!last) return { from: '09:00', to: '17:00' }
  const hour = Math.min(22, Number(last.to.slice(0, 2)) + 1)
  const clock = (value: number): string => `${String(value).padStart(2, '0')}:00`
  return { from: clock(hour), to: clock(Math.min(24, hour + 3)) }
}

/** One weekday: its hours under each other, or that it is closed. */
export const DayHours = ({ day, spans, problems, onChange, onCopy }: DayHoursProps): VNode => {
  const name = dayNames[day]
  const change = (at: number, next: Partial<Spans[number]>): void =>
    onChange(spans.map((span, index) => (index === at ? { ...span, ...next } : span)))
  const path = `officeHours.${day}`
  const whole = problems[path]
  return (
    <li class="day">
      <span class="day-name">{name}</span>
      <div class="day-spans">
        {spans.length ? null : <span class="day-closed">Closed</span>}
        {spans.map(({ from, to }, at) => {
          const problem = problems[`${path}.${at}`] ?? problems[`${path}.${at}.to`] ?? problems[`${path}.${at}.from`]
          const invalid = problem !== undefined
          return (
            <div class="day-span" key={at}>
              <input
                type="time"
                class="field-input"
                aria-label={`${name}, from`}
                value={from}
                aria-invalid={invalid}
                onInput={({ currentTarget }) => change(at, { from: currentTarget.value })}
              />
              <span aria-hidden="true">–</span>
              <input
                type="time"
                class="field-input"
                aria-label={`${name}, to`}
                value={shownEnd(to)}
                aria-invalid={invalid}
                onInput={({ currentTarget }) => change(at, { to: typedEnd(currentTarget.value) })}
              />
              <IconButton
                icon="close"
                label={`Remove these hours of ${name}`}
                onClick={() => onChange(spans.filter((_, index) => index !== at))}
              />
              {problem ? (
                <p class="field-error" role="alert">
                  {problem}
                </p>
              ) : null}
            </div>
          )
        })}
        {whole ? <p class="field-error">{whole}</p> : null}
      </div>
      <div class="day-tools">
        {spans.length < mostSpans ? (
          <IconButton
            icon="plus"
            label={`Add hours on ${name}`}
            onClick={() => onChange([...spans, nextSpan(spans)])}
          />
        ) : null}
        {onCopy ? <IconButton icon="copy" label={`Copy ${name} to all weekdays`} onClick={onCopy} /> : null}
      </div>
    </li>
  )
}
