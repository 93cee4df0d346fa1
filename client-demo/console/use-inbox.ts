import { useEffect, useMemo, useRef } from 'preact/hooks'
import { type Inbox, openInbox } from '../shared/inbox.ts'
import { navigate } from '../shared/ui/router.tsx'
import { useDesk } from './desk.ts'
import { listSort } from './list-sort.tsx'
import { useKeys } from './use-keys.ts'
import { hrefTo, where } from './where.ts'

/** The list that the address asks for; a new one for each view, order and search. */
export const useInbox = (): Inbox => {
  const desk = useDesk()
  const { view, q } = where.value
  const sort = listSort.value
  const inbox = useMemo(() => {
    const { api, socket, me } = desk
    return openInbox({ api, socket, me, filter: { ...view.filter, sort, ...(q ? { q } : {}) } })
  }, [desk, view, q, sort])
  useEffect(() => () => inbox.close(), [inbox])
  return inbox
}

/**
 * j and k walk through the list; where the open ticket has left it, from the place it had.
 * @returns the place of the open ticket in the list, or -1
 */
export const useWalk = (inbox: Inbox): number => {
  const lastPlace = useRef(0)
  const tickets = inbox.tickets.value
  const { view, q, ticketId } = where.value
  const found = tickets.findIndex(({ id }) => id === ticketId)
  if (found >= 0) lastPlace.current = found
  const walk = (step: 1 | -1): void => {
    let next = lastPlace.current + step
    if (ticketId === null) next = 0
    else if (found < 0 && step === 1) next = lastPlace.current
    const ticket = tickets[Math.max(0, Math.min(tickets.length - 1, next))]
    if (ticket) navigate(hrefTo({ view, q, ticketId: ticket.id }), { replace: ticketId !== null })
  }
  useKeys({ j: () => walk(1), k: () => walk(-1) })
  return found
}
