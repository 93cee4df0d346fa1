import type { ComponentChildren, VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { useDesk } from './desk.ts'
import './tag-chip.css'

/** A tag: its colour as a dot, and always its name. `children` stand behind it: what takes it away. */
export const TagChip = ({ name, children }: { name: string; children?: ComponentChildren }): VNode => {
  const { tagColours } = useDesk()
  useEffect(() => tagColours.expect([name]), [tagColours, name])
  const colour = tagColours.of.value.get(name)
  return (
    <span class="tag" title={name}>
      <span class="tag-dot" {...(colour ? { style: { background: colour } } : {})} />
      <span class="clip" dir="auto">
        {name}
      </span>
      {children}
    </span>
  )
}
