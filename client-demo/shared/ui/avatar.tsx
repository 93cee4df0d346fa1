import type { VNode } from 'preact'
import type { Person } from '../../../src/contracts/users.ts'
import { initials } from '../format.ts'
import './avatar.css'

/** One of six tints, always the same for the same person. */
const tintOf = (id: string): number => Number.parseInt(id.slice(-4), 16) % 6 || 0

/** A person's initials, one where there is no room for two; the name stands beside it, so it says nothing to screen readers. */
export const Avatar = ({
  person,
  size = 28,
}: {
  person: Pick<Person, 'id' | 'name' | 'role'>
  size?: 20 | 28 | 36
}): VNode => (
  <span
    class={`avatar avatar-${size} ${person.role === 'customer' ? `avatar-tint-${tintOf(person.id)}` : 'avatar-staff'}`}
    aria-hidden="true"
  >
    {size === 20 ? Array.from(initials(person.name))[0] : initials(person.name)}
  </span>
)
