import { signal } from '@preact/signals'
import type { ComponentChildren, VNode } from 'preact'

/** Where the page is: the path and the query of its address. */
export interface Place {
  path: string
  query: URLSearchParams
}

const read = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search) })

/** The current place; changes with `navigate` and with the browser's back and forward. */
export const place = signal<Place>(read())

/** Who wants to be asked before the place changes. */
let keeper: ((leave: () => void) => void) | null = null

/**
 * Keeps the place while something on it would be lost. The asked one calls `leave` to go on after all.
 * @returns what lets the place go again
 */
export const holdPlace = (ask: (leave: () => void) => void): (() => void) => {
  keeper = ask
  return () => {
    if (keeper === ask) keeper = null
  }
}

/** Asks the keeper, if there is one; true: nobody minds, go now. */
const free = (go: () => void): boolean => {
  const ask = keeper
  ask?.(() => {
    keeper = null
    go()
  })
  return !ask
}

const hrefHere = (): string => location.pathname + location.search

addEventListener('popstate', () => {
  const wanted = hrefHere()
  const before = hrefOf(place.value.path, Object.fromEntries(place.value.query))
  if (free(() => navigate(wanted))) place.value = read()
  // The browser has gone already: its address is put back until the keeper agrees.
  else history.pushState(null, '', before)
})

/** Goes to an address of this page. `replace` leaves no entry in the history. */
export const navigate = (href: string, { replace = false }: { replace?: boolean } = {}): void => {
  if (href === hrefHere()) return
  if (!free(() => navigate(href, { replace }))) return
  if (replace) history.replaceState(null, '', href)
  else history.pushState(null, '', href)
  place.value = read()
}

/** `/path?query` without what is empty. */
export const hrefOf = (path: string, query: Record<string, string | null | undefined> = {}): string => {
  const filled = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const text = new URLSearchParams(filled).toString()
  return text ? `${path}?${text}` : path
}

/** A part of a path as it was before encoding; a malformed one stays as it is, and will name nothing. */
export const decodePart = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

interface LinkProps {
  href: string
  replace?: boolean
  /** Called after going there, also where one is already. */
  onGo?: () => void
  class?: string
  children?: ComponentChildren
  'aria-current'?: 'page' | true
  'aria-label'?: string
  title?: string
  'data-ticket'?: string
}

/** A real link that stays inside the page; with a modifier key it opens where the browser would open it. */
export const Link = ({ href, replace = false, onGo, ...rest }: LinkProps): VNode => (
  <a
    {...rest}
    href={href}
    onClick={(event) => {
      if (event.button !== 0) return
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      navigate(href, { replace })
      onGo?.()
    }}
  />
)
