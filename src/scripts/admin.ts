import { randomBytes } from 'node:crypto'
import { ConfigError } from '../config.ts'
import { email as emailSchema } from '../contracts/users.ts'
import { createPasswords } from '../outside/passwords.ts'
import { makeAdmin } from './first-admin.ts'
import { openConfiguredStore } from './open-store.ts'

async function main(): Promise<void> {
  const email = emailSchema.safeParse(process.argv[2])
  if (!email.success) throw new ConfigError('usage: npm run admin -- EMAIL')
  const { store, close } = await openConfiguredStore()
  try {
    const password = randomBytes(12).toString('base64url')
    const { user, created } = await makeAdmin({ store, passwords: createPasswords() }, email.data, password)
    console.log(
      created
        ? `${user.email} is an admin now, username ${user.username}, password ${password} (shown this once)`
        : `${user.email} is an admin now; the password stays as it was`,
    )
  } finally {
    await close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
