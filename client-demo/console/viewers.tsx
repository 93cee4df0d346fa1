import type { VNode } from 'preact'
import type { Person } from '../../src/contracts/users.ts'
import { Avatar } from '../shared/ui/avatar.tsx'
import { useDesk } from './desk.ts'
import './viewers.css'

/** So many stand in the bar; the others are a number. */
const most = 3

/** Colleagues who look at the open ticket, and which of them write an answer: before two do the same. */
export const Viewers = (): VNode | null => {
  const { company, thread } = useDesk()
  const viewers = company.value?.viewers.value ?? []
  const typing = new Set(thread.value?.typing.value.map(({ id }) => id))
  if (viewers.length === 0) return null
  const does = ({ id, name }: Person): string => `${name} ${typing.has(id) ? 'is writing' : 'is looking at this'}`
  // Who writes comes first: that is who one may collide with.
  const sorted = [...viewers].sort((one, other) => Number(typing.has(other.id)) - Number(typing.has(one.id)))
  const more = sorted.slice(most)
  return (
    <ul class="viewers" aria-label="Colleagues here">
      {sorted.slice(0, most).map((person) => (
        <li key={person.id} class={typing.has(person.id) ? 'viewer viewer-typing' : 'viewer'} title={does(person)}>
          <Avatar person={person} />
          <span class="visually-hidden">{does(person)}</span>
        </li>
      ))}
      {more.length ? (
        <li class="viewers-more tabular" title={more.map(({ name }) => name).join(', ')}>
          +{more.length}
        </li>
      ) : null}
    </ul>
  )
}
