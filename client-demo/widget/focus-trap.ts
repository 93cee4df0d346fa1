import type { ReadonlySignal } from '@preact/signals'

const reachable = 'button, textarea, input, a[href], [tabindex]'

const stops = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(reachable)].filter(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility({ visibilityProperty: true }),
  )

/** Where the chat covers the page around it, Tab goes round in it: what lies beneath cannot be seen. */
export const trapFocus = (covers: ReadonlySignal<boolean>): void => {
  addEventListener('keydown', (event) => {
    if (event.key !== 'Tab' || !covers.value) return
    const all = stops()
    const [first, last] = [all[0], all.at(-1)]
    const active = document.activeElement
    const outside = !active || active === document.body
    const to = event.shiftKey ? (active === first || outside) && last : (active === last || outside) && first
    if (!to) return
    event.preventDefault()
    to.focus()
  })
}
