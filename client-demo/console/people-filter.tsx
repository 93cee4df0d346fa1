import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../shared/ui/icons.tsx'
import type { People } from './people.ts'
import { useKeys } from './use-keys.ts'

const roles = [
  { id: '', name: 'Everyone' },
  { id: 'admin', name: 'Admins' },
  { id: 'agent', name: 'Agents' },
  { id: 'customer', name: 'Customers' },
] as const

/** Milliseconds without a key after which the search begins. */
const pause = 200

/** Search and roles over the list of people. */
export const PeopleFilter = ({ people }: { people: People }): VNode => {
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useKeys({ '/': () => field.current?.focus() })

  const search = (text: string): void => {
    people.q.value = text
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void people.read(), pause)
  }
  return (
    <search class="people-filter">
      <div class="people-search">
        <Icon name="search" />
        <input
          ref={field}
          type="search"
          class="field-input"
          aria-label="Search people"
          placeholder="Name, e-mail or username"
          maxLength={200}
          value={people.q.value}
          onInput={(event) => search(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur()
          }}
        />
      </div>
      <fieldset class="people-roles">
        <legend class="visually-hidden">Show</legend>
        {roles.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            class="people-role"
            aria-pressed={people.role.value === id}
            onClick={() => {
              people.role.value = id
              void people.read()
            }}
          >
            {name}
          </button>
        ))}
      </fieldset>
    </search>
  )
}
