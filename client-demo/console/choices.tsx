import type { Signal } from '@preact/signals'
import type { VNode } from 'preact'
import './choices.css'

interface Option<Value extends string> {
  value: Value
  name: string
  /** What it means, in a few words. */
  words: string
}

interface ChoicesProps<Value extends string> {
  label: string
  name: string
  options: readonly Option<Value>[]
  value: Signal<Value>
}

/** One of a few, each with its meaning. */
export const Choices = <Value extends string>({ label, name, options, value }: ChoicesProps<Value>): VNode => (
  <fieldset class="choices">
    <legend class="field-label">{label}</legend>
    {options.map((option) => (
      <label class="choice" key={option.value}>
        <input
          type="radio"
          name={name}
          value={option.value}
          checked={value.value === option.value}
          onChange={() => {
            value.value = option.value
          }}
        />
        <span>
          {option.name} <small>{option.words}</small>
        </span>
      </label>
    ))}
  </fieldset>
)
