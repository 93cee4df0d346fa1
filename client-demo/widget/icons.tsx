import type { VNode } from 'preact'

const strokes = {
  send: 'M10 16V4M4.75 9.25 10 4l5.25 5.25',
  close: 'M5 5l10 10M15 5 5 15',
  down: 'M10 4v12M4.75 10.75 10 16l5.25-5.25',
} as const

/** A picture inside a button that has a name of its own. */
export const Icon = ({ name }: { name: keyof typeof strokes }): VNode => (
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d={strokes[name]} />
  </svg>
)
