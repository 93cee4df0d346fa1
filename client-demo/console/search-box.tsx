import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { IconButton } from '../shared/ui/button.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import { navigate } from '../shared/ui/router.tsx'
import { useKeys } from './use-keys.ts'
import { hrefTo, where } from './where.ts'

/** Milliseconds of rest before what was typed is searched for. */
const rest = 250

/** Searches in the present view; the words stand in the address. */
export const SearchBox = (): VNode => {
  const { view, q } = where.value
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useKeys({ '/': () => input.current?.select() })
  useEffect(() => {
    if (input.current && input.current.value.trim() !== q) input.current.value = q
  }, [q])
  useEffect(() => () => clearTimeout(timer.current), [])

  const search = (words: string): void => {
    clearTimeout(timer.current)
    const now = where.peek()
    navigate(hrefTo({ view: now.view, ticketId: now.ticketId, q: words.trim() }), { replace: true })
  }
  const clear = (): void => {
    if (input.current) input.current.value = ''
    search('')
  }
  return (
    <search>
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault()
          search(input.current?.value ?? '')
        }}
      >
        <Icon name="search" />
        <input
          ref={input}
          class="search-input"
          type="search"
          enterkeyhint="search"
          aria-label={`Search in ${view.name}`}
          placeholder="Search"
          dir="auto"
          maxLength={200}
          defaultValue={q}
          onInput={(event) => {
            const { value } = event.currentTarget
            clearTimeout(timer.current)
            timer.current = setTimeout(() => search(value), rest)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            clear()
            input.current?.blur()
          }}
        />
        {q ? <IconButton icon="close" label="Clear the search" onClick={clear} /> : <kbd>/</kbd>}
      </form>
    </search>
  )
}
