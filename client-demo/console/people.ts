import { type Signal, signal } from '@preact/signals'
import type { Role, User } from '../../src/contracts/users.ts'
import { type Api, problemOf } from '../shared/api.ts'
import type { Page } from '../shared/shapes.ts'
import { toast } from '../shared/ui/toasts.tsx'

export interface NewPerson {
  email: string
  username: string
  password: string
  firstName?: string
  lastName?: string
  role: Role
}

export interface People {
  role: Signal<Role | ''>
  users: Signal<readonly User[]>
  loading: Signal<boolean>
  problem: Signal<string | null>
  hasMore: Signal<boolean>
  show(role: Role | ''): Promise<void>
  read(): Promise<void>
  more(): Promise<void>
  /** Rejects with an ApiError, for the form to show. */
  create(person: NewPerson): Promise<void>
  /** Shown at once; put back, with a toast, when the server refuses. */
  change(user: User, fields: { role?: Role; active?: boolean }): Promise<void>
}

/** The list of accounts, for admins. */
export const openPeople = (api: Api): People => {
  const role = signal<Role | ''>('')
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
    try {
      const found = await api.get<Page<User>>('/users', { role: role.value || null, cursor: from, limit: 50 })
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

  return {
    role,
    users,
    loading,
    problem,
    hasMore,
    read: () => page(null),
    more: () => page(cursor),
    async show(next) {
      role.value = next
      users.value = []
      await page(null)
    },
    async create(person) {
      const made = await api.post<User>('/users', person)
      if (!role.value || role.value === made.role) users.value = [made, ...users.value]
      toast(`${made.name} can sign in now.`)
    },
    async change(user, fields) {
      put({ ...user, ...fields })
      try {
        put(await api.patch<User>(`/users/${encodeURIComponent(user.id)}`, fields))
      } catch (error) {
        put(user)
        toast(`${user.name} was not changed. ${problemOf(error).detail}`)
      }
    },
  }
}
