import type { VNode } from 'preact'

const strokes = {
  send: 'M10 16V4M4.75 9.25 10 4l5.25 5.25',
  close: 'M5 5l10 10M15 5 5 15',
  down: 'M10 4v12M4.75 10.75 10 16l5.25-5.25',
  back: 'M12.5 4.5 7 10l5.5 5.5',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  smile:
    'M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0ZM7 12c.7 1.1 1.8 1.7 3 1.7s2.3-.6 3-1.7M7.3 7.8h.01M12.7 7.8h.01',
  pen: 'M4 16h3.2L16 7.2 12.8 4 4 12.8V16Z',
  mail: 'M3 5.5h14v9H3zM3.3 6l6.7 5 6.7-5',
  list: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h8',
} as const

/** A picture inside a button that has a name of its own. */
export const Icon = ({ name }: { name: keyof typeof strokes }): VNode => (
  <svg class={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d={strokes[name]} />
  </svg>
)
