import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { ConnectionBanner } from '../shared/ui/connection-banner.tsx'
import { useDesk } from './desk.ts'
import { DetailsPane } from './details-pane.tsx'
import { detailsBeside, detailsShown } from './details-shown.ts'
import { KeysSheet } from './keys-sheet.tsx'
import { ListPane } from './list-pane.tsx'
import './shell.css'
import { ThreadPane } from './thread-pane.tsx'
import { useKeys } from './use-keys.ts'
import { ViewsPane } from './views-pane.tsx'
import { where } from './where.ts'
import { wholePage } from './whole-page.tsx'

/** The panes beside each other; on narrow screens the address decides which one is seen. */
export const Shell = (): VNode => {
  const desk = useDesk()
  const viewsShown = useSignal(false)
  const { page, ticketId } = where.value
  const Whole = wholePage(page, desk.me)
  useKeys({
    '?': () => {
      desk.keysShown.value = true
    },
  })

  useEffect(() => {
    if (!viewsShown.value) return
    document.querySelector<HTMLElement>('.views-pane a')?.focus()
  }, [viewsShown.value])
  // What lies over the rest goes away by Esc; beside it, the details are no obstacle.
  useEffect(() => {
    const press = ({ key, defaultPrevented }: KeyboardEvent): void => {
      if (key !== 'Escape' || defaultPrevented || document.querySelector('dialog[open]')) return
      if (viewsShown.value) {
        viewsShown.value = false
        document.querySelector<HTMLElement>('.only-drawer button')?.focus()
      } else if (detailsShown.value && !detailsBeside.matches) detailsShown.value = false
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [viewsShown])

  const names = ['shell']
  if (Whole) names.push('shell-whole')
  if (ticketId) names.push('shell-ticket')
  if (viewsShown.value) names.push('shell-views-shown')
  if (ticketId && detailsShown.value) names.push('shell-details-shown')
  return (
    <div class={names.join(' ')}>
      <div class="shell-banner">
        <ConnectionBanner user={desk} />
      </div>
      <div
        class="shell-scrim"
        onClick={() => {
          viewsShown.value = false
        }}
        aria-hidden="true"
      />
      <ViewsPane
        onGo={() => {
          viewsShown.value = false
        }}
      />
      {Whole ? (
        <Whole onShowViews={() => (viewsShown.value = true)} />
      ) : (
        <>
          <ListPane onShowViews={() => (viewsShown.value = true)} />
          <ThreadPane />
          {ticketId && detailsShown.value ? <DetailsPane /> : null}
        </>
      )}
      {desk.keysShown.value ? <KeysSheet /> : null}
    </div>
  )
}
