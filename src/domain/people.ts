import type { Person, User } from '../contracts/users.ts'
import type { UserRecord } from './records.ts'

/** People by id, as far as somebody looked them up. */
export type People = ReadonlyMap<string, Person>

/** Who acts where nobody does, such as a timer: an id that no person has. */
export const nobody = '0'.repeat(24)

const deletedName = 'Deleted user'

/** The name to show: what they gave, else the username, else a friendly word. */
export function displayName(user: UserRecord): string {
  if (user.erased) return deletedName
  const full = [user.firstName, user.lastName].filter(Boolean).join(' ')
  return full || user.label.name || user.username || `Visitor ${user.id.slice(-4).toUpperCase()}`
}

export function presentPerson(user: UserRecord): Person {
  return { id: user.id, name: displayName(user), username: user.username, role: user.role }
}

export function presentUser(user: UserRecord): User {
  return {
    id: user.id,
    email: user.email ?? user.label.email,
    username: user.username,
    name: displayName(user),
    firstName: user.firstName,
    lastName: user.lastName,
    role: user.role,
    active: user.active,
    createdAt: user.createdAt.toISOString(),
  }
}

/** Somebody who is no longer there. */
export const deletedPerson = (id: string): Person => ({ id, name: deletedName, username: null, role: 'customer' })

export const personOf = (people: People, id: string): Person => people.get(id) ?? deletedPerson(id)
