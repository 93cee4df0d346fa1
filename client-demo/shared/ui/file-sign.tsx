import type { VNode } from 'preact'

const strokes = {
  clip: 'M13 7.25 7.9 12.4a3.25 3.25 0 0 1-4.6-4.6l5.4-5.4a2.15 2.15 0 0 1 3.05 3.05L6.4 10.8a1.05 1.05 0 0 1-1.5-1.5L9.6 4.6',
  file: 'M4 1.75h5L12.25 5v9.25H4zM8.75 2v3.25H12',
  picture: 'M2 3h12v10H2zM2.25 11.25 5.75 7.75l2.75 2.75L10.25 8.75l3.5 3.5M10.5 5.75h.01',
  close: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  retry: 'M13.25 8A5.25 5.25 0 1 1 11.5 4.1M11.75 1.75V4.5H9',
} as const

/** The few signs that files need, so that the chat can do without all the others. */
export const FileSign = ({ name }: { name: keyof typeof strokes }): VNode => (
  <svg class="file-sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={strokes[name]} />
  </svg>
)
