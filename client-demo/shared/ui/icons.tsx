import type { VNode } from 'preact'

/** Strokes of one icon on a 16 x 16 grid, 1.5 px wide, round ends. */
const strokes = {
  inbox: 'M2 9h3l1 2h4l1-2h3M2 9l2-5.5h8L14 9v3.5H2z',
  person: 'M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8zM2.75 13.5c.6-2.3 2.7-3.5 5.25-3.5s4.65 1.2 5.25 3.5',
  personPlus:
    'M6.5 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.75 13.5c.5-2.2 2.4-3.25 4.75-3.25 1.1 0 2.100.2 2.900.7M12.5 9.5v4M10.5 11.5h4',
  people:
    'M6 7.75a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13c.5-2.1 2.2-3.25 4.5-3.25s4 1.15 4.5 3.25M10.75 2.9a2.5 2.5 0 0 1 0 4.7M12.25 10c1.200.5 2 1.5 2.25 3',
  circleDashed:
    'M6.3 2.25a6 6 0 0 1 3.4 0M13.2 5a6 6 0 0 1 .7 3.3M12.6 11.9a6 6 0 0 1-2.8 1.85M6.2 13.75a6 6 0 0 1-2.8-1.85M2.1 8.3A6 6 0 0 1 2.8 5',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3.25l2 1.25',
  snow: 'M8 1.75v12.5M2.6 4.9l10.8 6.2M13.4 4.9 2.6 11.1M6.25 2.75 8 4.25l1.75-1.5M6.25 13.25 8 11.75l1.75 1.5',
  check: 'M3 8.5 6.5 12 13 4.5',
  checkCircle: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM5.5 8.25l1.75 1.75 3.25-3.75',
  ticks: 'M1.5 8.5 4.5 11.5 10 5M7.5 11.5 13.5 5',
  lock: 'M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  layers: 'M8 2 14 5.25 8 8.5 2 5.25zM2.5 8.25 8 11.25l5.5-3M2.5 11 8 14l5.5-3',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.25 10.25l3.5 3.5',
  send: 'M2.5 8 13.5 2.75 10.25 13.5 7.75 8.75zM7.75 8.75l2.75-2.75',
  note: 'M3 2.5h10v7.5L9.75 13.5H3zM9.75 13.5V10H13M5.5 5.5h5M5.5 8h3',
  reply: 'M6.5 3.5 2.5 7.25l4 3.75M2.75 7.25h6.5c2.5 0 4.25 1.75 4.25 4.75',
  close: 'M4 4l8 8M12 4l-8 8',
  back: 'M10 3.5 5.5 8l4.5 4.5',
  chevronDown: 'M4 6l4 4 4-4',
  down: 'M8 3v10M3.75 8.75 8 13l4.25-4.25',
  plus: 'M8 3v10M3 8h10',
  pencil: 'M3 13l.75-3.25L10.5 3l2.5 2.5-6.75 6.75zM9 4.5 11.5 7',
  trash: 'M2.75 4.25h10.5M6.25 4V2.5h3.5V4M4 4.25l.6 9.25h6.8l.6-9.25M6.75 7v3.75M9.25 7v3.75',
  warning: 'M8 2.25 14.5 13.5h-13zM8 6.5v3M8 11.4v.1',
  refresh: 'M13.25 8A5.25 5.25 0 1 1 11.5 4.1M11.75 1.75V4.5H9',
  keyboard: 'M1.75 4h12.5v8.25H1.75zM4.5 6.75h.01M7 6.75h.01M9.5 6.75h.01M12 6.75h.01M5 9.75h6',
  signOut: 'M6 2.5H3v11h3M10.25 5l3 3-3 3M13 8H6.5',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  panel: 'M2 3h12v10H2zM10 3v10',
  offline:
    'M2 2l12 12M4.25 8.75A5.5 5.5 0 0 1 6.6 7.35M9.6 7.4c.8.25 1.500.7 2.15 1.35M1.75 6.25A9 9 0 0 1 4.3 4.5M7 3.55a9 9 0 0 1 7.25 2.7M6.25 11a2.5 2.5 0 0 1 3.5 0M8 13.25v.01',
  tag: 'M2.5 2.5h5.25l6 6-5.25 5.25-6-6zM5.25 5.25v.01',
  moon: 'M13.25 9.5A5.75 5.75 0 0 1 6.5 2.75 5.75 5.75 0 1 0 13.25 9.5z',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7',
  message: 'M2.25 3h11.5v8.25H8L4.75 13.75v-2.5h-2.5z',
} as const

export type IconName = keyof typeof strokes

/** A picture beside words; it says nothing to screen readers, so whatever holds it needs a name of its own. */
export const Icon = ({ name, size = 16 }: { name: IconName; size?: number }): VNode => (
  <svg
    class="icon"
    viewBox="0 0 16 16"
    width={size}
    height={size}
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={strokes[name]} />
  </svg>
)
