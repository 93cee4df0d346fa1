import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import './segments.css'

interface SegmentsProps<Value extends string> {
  label: string
  options: readonly { value: Value; text: string }[]
  value: Value
  /** The label is said, not shown. */
  quiet?: boolean
  onChange: (value: Value) => void
}

/** One of two or three words, all in sight: radio buttons that stand as one bar. */
export const Segments = <Value extends string>(props: SegmentsProps<Value>): VNode => {
  const id = useId()
  return (
    <fieldset class="segments-field">
      <legend class={props.quiet ? 'visually-hidden' : 'field-label'}>{props.label}</legend>
      <div class="segments">
        {props.options.map(({ value, text }) => (
          <label class="segment" key={value}>
            <input
              type="radio"
              name={id}
              value={value}
              checked={props.value === value}
              onChange={() => props.onChange(value)}
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
