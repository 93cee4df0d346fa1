import type { UserRecord } from '../domain/records.ts'
import type { Passwords } from '../outside/passwords.ts'
import type { Store } from '../store/index.ts'

interface Parts {
  store: Pick<Store, 'users' | 'secrets'>
  passwords: Passwords
}

/** A username from an e-mail address; made unique with a number where it is taken. */
async function freeUsername({ store }: Parts, email: string): Promise<string> {
  const base = (email.split('@')[0] ?? '')
    .replace(/[^A-Za-z0-9_.-]/g, '')
    .slice(0, 24)
    .padEnd(3, '_')
  for (let number = 0; ; number++) {
    const username = number === 0 ? base : `${base}-${number}`
    if (!(await store.secrets.byLogin(username))) return username
  }
}

/** Makes the account an admin's: an existing one is promoted, otherwise one is created with this password. */
export async function makeAdmin(
  parts: Parts,
  email: string,
  password: string,
): Promise<{ user: UserRecord; created: boolean }> {
  const { store, passwords } = parts
  const existing = await store.secrets.byLogin(email)
  if (existing) {
    const user = await store.users.update(existing.user.id, { role: 'admin', active: true })
    return { user: user ?? existing.user, created: false }
  }
  const username = await freeUsername(parts, email)
  const passwordHash = await passwords.hash(password)
  return { user: await store.users.create({ email, username, role: 'admin', passwordHash }, new Date()), created: true }
}
