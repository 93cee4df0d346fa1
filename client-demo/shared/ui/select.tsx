import type { ComponentChildren, VNode } from 'preact'
import './field.css'
import { Icon } from './icons.tsx'

interface SelectProps<Value extends string> {
  /** Its name for screen readers where no visible <label> points to `id`. */
  label?: string
  id?: string
  value: Value
  options: readonly { value: Value; text: string }[]
  disabled?: boolean
  /** Drawn before the words: a status dot. */
  before?: ComponentChildren
  onChange: (value: Value) => void
}

/** The platform's own select: it works on every device and with every reader; only its frame is ours. */
export const Select = <Value extends string>(props: SelectProps<Value>): VNode => (
  <span class={props.before ? 'select-box select-box-before' : 'select-box'}>
    {props.before}
    <select
      class="select"
      {...(props.id ? { id: props.id } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
      value={props.value}
      disabled={props.disabled ?? false}
      onChange={(event) => {
        const chosen = props.options.find((option) => option.value === event.currentTarget.value)
        if (chosen) props.onChange(chosen.value)
      }}
    >
      {props.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
    <Icon name="chevronDown" />
  </span>
)
