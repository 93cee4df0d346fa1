import { AppError } from '../domain/errors.ts'
import { isAdmin } from '../domain/policies.ts'
import { audit } from './audit.ts'
import { endSessionsOf } from './end-sessions.ts'
import { eraseWords, forgetMails } from './erase-words.ts'
import { moveBelongings } from './move-visitor.ts'
import { useCase } from './use-case.ts'

/**
 * Erases a person: account, sessions, words and traces. Their tickets stay, as those of a deleted user. Interrupted,
 * it can be called again and goes on.
 */
export const eraseUser = useCase({
  async access(ctx, raw) {
    if (!isAdmin(ctx.actor)) throw new AppError('forbidden')
    const user = typeof raw.userId === 'string' ? await ctx.store.users.byId(raw.userId) : undefined
    if (!user) throw new AppError('not_found')
    return user
  },

  async run(ctx, _input: unknown, user): Promise<null> {
    const { store } = ctx
    if (user.role === 'admin' && !(await store.users.hasOtherAdmin(user.id))) {
      throw new AppError('conflict', 'The last admin has to stay.')
    }
    // First nobody can come in or add anything, then what is there goes; the name last, so that a repeat finds it.
    await store.users.update(user.id, { active: false })
    store.people.forget(user.id)
    // Looked at afterwards too: of two admins who erase each other at once, neither may succeed.
    if (user.role === 'admin' && user.active && !(await store.users.hasOtherAdmin(user.id))) {
      await store.users.update(user.id, { active: true })
      store.people.forget(user.id)
      throw new AppError('conflict', 'The last admin has to stay.')
    }
    await endSessionsOf(ctx, user.id)
    const former = await store.visitors.formerOf(user.id)
    for (const from of former) await moveBelongings(ctx, from, user.id)
    await store.savedViews.removePrivate(user.id)
    await store.oneTimeTokens.removeOf(user.id)
    await store.cannedReplies.removeOf(user.id)
    await store.macros.removeOf(user.id)
    await forgetMails(ctx, user.id)
    const tags = await store.ticketTags.ofCustomer(user.id)
    await store.agents.forget(user.id)
    await store.followers.removeUser(user.id)
    await eraseWords(ctx, user)
    for (const id of [...former, user.id]) {
      await store.sessions.erase(id)
      await store.erasure.eraseUser(id, ctx.now())
    }
    store.people.forget(user.id)
    await ctx.publish.settled()
    const uses = await store.ticketTags.uses(tags)
    await store.tags.remove(tags.filter((name) => uses.get(name) === 0))
    for (const id of [...former, user.id]) await store.webhookHistory.forgetPerson(id)
    await audit(ctx, 'user.erased', user.id)
    return null
  },
})
