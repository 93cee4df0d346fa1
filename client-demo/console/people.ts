import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { UserExport } from '../../src/contracts/user-export.ts'
import type { Role, User } from '../../src/contracts/users.ts'
import { type Api, problemOf } from '../shared/api.ts'
import type { Page } from '../shared/shapes.ts'
import { toast } from '../shared/ui/toasts.tsx'

export interface NewPerson {
  email: string
  username: string
  /** Absent: an invitation is mailed, and they choose one. */
  password?: string
  firstName?: string
  lastName?: string
  role: Role
}

export type PersonChange = { role?: Role; active?: boolean }

export interface People {
  role: Signal<Role | ''>
  q: Signal<string>
  users: ReadonlySignal<readonly User[]>
  loading: ReadonlySignal<boolean>
  problem: ReadonlySignal<string | null>
  hasMore: ReadonlySignal<boolean>
  read(): Promise<void>
  more(): Promise<void>
  /** Rejects with an ApiError, for the form to show. */
  create(person: NewPerson): Promise<void>
  /** Shown at once, with a way back; put back, with a toast, when the server refuses. */
  change(user: User, fields: PersonChange): Promise<void>
  /** Rejects with an ApiError, for the dialog to show. */
  erase(user: User): Promise<void>
  /** Everything held about a person. Rejects with an ApiError. */
  exportOf(user: User): Promise<UserExport>
}

const pathOf = ({ id }: User): string => `/users/${encodeURIComponent(id)}`
const roleWords: Record<Role, string> = { customer: 'a customer', agent: 'an agent', admin: 'an admin' }

/** What a change has done, in a sentence. */
const doneWords = ({ name }: User, { role, active }: PersonChange): string => {
  if (active === false) return `${name} is deactivated and signed out everywhere.`
  if (active === true) return `${name} can sign in again.`
  return `${name} is ${roleWords[role ?? 'customer']} now.`
}

/** The list of accounts, for admins. */
export const openPeople = (api: Api): People => {
  const role = signal<Role | ''>('')
  const q = signal('')
  const users = signal<readonly User[]>([])
  const loading = signal(true)
  const problem = signal<string | null>(null)
  const hasMore = signal(false)
  let cursor: string | null = null
  let round = 0

  const page = async (from: string | null): Promise<void> => {
    round += 1
    const mine = round
    loading.value = true
    problem.value = null
    const filter = { role: role.value || null, q: q.value.trim() || null }
    try {
      const found = await api.get<Page<User>>('/users', { ...filter, cursor: from, limit: 50 })
      if (mine !== round) return
      users.value = from ? [...users.value, ...found.items] : found.items
      cursor = found.nextCursor
      hasMore.value = cursor !== null
    } catch (error) {
      if (mine === round) problem.value = problemOf(error).detail
    } finally {
      if (mine === round) loading.value = false
    }
  }
  const put = (user: User): void => {
    users.value = users.value.map((one) => (one.id === user.id ? user : one))
  }
  const change = async (user: User, fields: PersonChange, way: 'there' | 'back'): Promise<void> => {
    const wanted = { ...user, ...fields }
    put(wanted)
    try {
      put(await api.patch<User>(pathOf(user), fields))
    } catch (error) {
      put(user)
      toast(`${user.name} was not changed. ${problemOf(error).detail}`)
      return
    }
    const before = 'role' in fields ? { role: user.role } : { active: user.active }
    if (way === 'there') toast(doneWords(user, fields), () => void change(wanted, before, 'back'))
  }

  return {
    role,
    q,
    users,
    loading,
    problem,
    hasMore,
    read: () => page(null),
    more: () => page(cursor),
    async create(person) {
      const made = await api.post<User>('/users', person)
      if (!q.value && (!role.value || role.value === made.role)) users.value = [made, ...users.value]
      toast(person.password ? `${made.name} can sign in now.` : `An invitation is on its way to ${person.email}.`)
    },
    change: (user, fields) => change(user, fields, 'there'),
    async erase(user) {
      await api.del(pathOf(user))
      users.value = users.value.filter(({ id }) => id !== user.id)
      toast('The person is erased. Their tickets stay, as those of a deleted user.')
    },
    exportOf: (user) => api.get<UserExport>(`${pathOf(user)}/export`),
  }
}
