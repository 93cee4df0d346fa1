import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { ConnectionBanner } from '../shared/ui/connection-banner.tsx'
import { useDesk } from './desk.ts'
import { DetailsPane } from './details-pane.tsx'
import { detailsShown } from './details-shown.ts'
import { KeysSheet } from './keys-sheet.tsx'
import { ListPane } from './list-pane.tsx'
import { PeoplePage } from './people-page.tsx'
import './shell.css'
import { ThreadPane } from './thread-pane.tsx'
import { useKeys } from './use-keys.ts'
import { ViewsPane } from './views-pane.tsx'
import { where } from './where.ts'

/** The panes beside each other; on narrow screens the address decides which one is seen. */
export const Shell = (): VNode => {
  const desk = useDesk()
  const viewsShown = useSignal(false)
  const { page, ticketId, view } = where.value
  const people = page === 'people' && desk.me.role === 'admin'
  useEffect(() => {
    viewsShown.value = false
  }, [view, page, ticketId, viewsShown])

  useKeys({
    '?': () => {
      desk.keysShown.value = true
    },
  })

  const names = ['shell']
  if (people) names.push('shell-people')
  if (ticketId) names.push('shell-ticket')
  if (viewsShown.value) names.push('shell-views-shown')
  if (ticketId && detailsShown.value) names.push('shell-details-shown')
  return (
    <div class={names.join(' ')}>
      <div class="shell-banner">
        <ConnectionBanner state={desk.socket.state} />
      </div>
      <div
        class="shell-scrim"
        onClick={() => {
          viewsShown.value = false
        }}
        aria-hidden="true"
      />
      <ViewsPane />
      {people ? (
        <PeoplePage onShowViews={() => (viewsShown.value = true)} />
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
