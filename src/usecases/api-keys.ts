import type { z } from 'zod'
import type { apiKey, apiKeyList, createApiKeyBody, newApiKey } from '../contracts/api-keys.ts'
import { AppError } from '../domain/errors.ts'
import { type People, personOf } from '../domain/people.ts'
import { isAdmin } from '../domain/policies.ts'
import type { ApiKeyRecord } from '../store/api-keys.ts'
import { audit } from './audit.ts'
import { apiKeyPrefix } from './authenticate.ts'
import type { Context } from './context.ts'
import { endSessions } from './end-sessions.ts'
import { useCase } from './use-case.ts'

/** Characters of a key that lists show. */
const shownLength = 8
/** A key's session stands until the key is removed. */
const farAway = 100 * 365 * 86_400_000

function adminOnly(ctx: Context): void {
  if (!isAdmin(ctx.actor)) throw new AppError('forbidden')
}

const present = (key: ApiKeyRecord, people: People): z.infer<typeof apiKey> => ({
  id: key.id,
  name: key.name,
  scopes: key.scopes,
  prefix: key.prefix,
  createdBy: personOf(people, key.createdById),
  createdAt: key.createdAt.toISOString(),
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
})

export const listApiKeys = useCase({
  access: adminOnly,
  async run({ store }, _input: unknown): Promise<z.infer<typeof apiKeyList>> {
    const keys = await store.apiKeys.list()
    const people = await store.people.named(keys.map((key) => key.createdById))
    return { items: keys.map((key) => present(key, people)), nextCursor: null }
  },
})

/** Makes a key, which acts as a person of its own with the key's name. The key itself is shown this once. */
export const createApiKey = useCase({
  access: adminOnly,
  async run(ctx, { name, scopes }: z.output<typeof createApiKeyBody>): Promise<z.infer<typeof newApiKey>> {
    const { store, secrets, actor, caller } = ctx
    const at = ctx.now()
    const label = { name, email: null }
    const person = await store.users.create({ email: null, username: null, role: 'agent', label, isKey: true }, at)
    const expiresAt = new Date(at.getTime() + farAway)
    const session = {
      userId: person.id,
      audience: 'parley' as const,
      address: caller.address,
      userAgent: '',
      expiresAt,
    }
    const sessionId = await store.sessions.start(session, at)
    const key = `${apiKeyPrefix}${secrets.create().secret}`
    const prefix = key.slice(0, shownLength)
    const record = { name, scopes, prefix, userId: person.id, sessionId, createdById: actor.id, createdAt: at }
    const created = await store.apiKeys.create(record, secrets.hash(key))
    await audit(ctx, 'api-key.created', created.id, { scopes: scopes.join(' ') })
    return { ...present(created, await store.people.named([actor.id])), key }
  },
})

export const removeApiKey = useCase({
  access: adminOnly,
  async run(ctx, { apiKeyId }: { apiKeyId: string }): Promise<null> {
    const key = await ctx.store.apiKeys.remove(apiKeyId)
    if (!key) throw new AppError('not_found')
    await ctx.store.users.update(key.userId, { active: false })
    ctx.store.people.forget(key.userId)
    await endSessions(ctx, [key.sessionId])
    await audit(ctx, 'api-key.removed', key.id)
    return null
  },
})
