import type { Actor } from '../domain/actor.ts'
import { changeMessage } from '../domain/message-changes.ts'
import { presentPerson } from '../domain/people.ts'
import type { UserRecord } from '../domain/records.ts'
import { changeFields } from '../domain/ticket-changes.ts'
import { commitChange, unchanged } from './commit.ts'
import type { Context, Services } from './context.ts'
import { removeFile } from './files.ts'
import { loadTicket } from './ticket-access.ts'

const subjectAfter = 'Deleted user'

/** The context in which a person already goes by no name: what their erasure tells watchers does not name them again. */
function without(ctx: Context, user: UserRecord): Context {
  const nobody = presentPerson({ ...user, username: null, erased: true })
  const people = {
    ...ctx.store.people,
    named: async (ids: Iterable<string>) => new Map(await ctx.store.people.named(ids)).set(user.id, nobody),
  }
  return { ...ctx, store: { ...ctx.store, people } }
}

const erase = async (ctx: Context, ticketId: string, plan: Parameters<typeof commitChange>[2]) =>
  await commitChange(ctx, await loadTicket(ctx, ticketId), plan, undefined, true)

/** Takes a person's words out of one ticket, by the same numbered changes as any deletion, so that watchers see it. */
async function eraseFromTicket(ctx: Context, ticketId: string, userId: string): Promise<void> {
  await ctx.inOrder(ticketId, async () => {
    for (const message of await ctx.store.erasure.wordsOf(userId, ticketId)) {
      await erase(ctx, ticketId, (head) =>
        changeMessage(head, message, 'deleted', '', ctx.actor.id, ctx.now(), ctx.newId),
      )
    }
    await erase(ctx, ticketId, (head) => {
      const said = head.subject !== subjectAfter || head.tags.length > 0 || head.rating?.comment
      if (head.customerId !== userId || !said) return unchanged
      const rating = head.rating && { ...head.rating, comment: null }
      const fields = { subject: subjectAfter, tags: [], rating }
      const change = changeFields(head, fields, ctx.actor.id, ctx.now(), ctx.newId)
      // What could be taken back holds the tags of before.
      const events = change.events.map((event) => ({ ...event, about: { ...event.about, erases: true as const } }))
      return { ...change, events, set: { ...change.set, undo: null } }
    })
    const { customerId } = await loadTicket(ctx, ticketId)
    if (customerId === userId) await ctx.store.acts.forgetTags(ticketId)
    // An archive that somebody began and left may hold words that the ticket itself has lost by now.
    await ctx.store.archiving.moveOlder(ticketId)
    await ctx.store.archiving.applyChanges(ticketId)
    await ctx.store.erasure.forgetKeys(userId, ticketId)
  })
}

/** Takes a person's words and files out of every ticket. Doing it again finds what came in between. */
export async function eraseWords(ctx: Context, user: UserRecord): Promise<void> {
  const nameless = without(ctx, user)
  for (const ticketId of await ctx.store.erasure.ticketsOf(user.id)) await eraseFromTicket(nameless, ticketId, user.id)
  for (const file of await ctx.store.attachments.ofUploader(user.id)) await removeFile(ctx, file)
}

/** Takes back every mail for a person that is not gone yet, and what was kept about theirs. */
export async function forgetMails({ mailer, store }: Services, userId: string): Promise<void> {
  await store.mails.removeOf(userId)
  await store.mailOptOuts.removeOf(userId)
  await store.receivedMails.removeOf(userId)
  await mailer.forget(userId)
}

/** Milliseconds after which every node has noticed that a person's sessions are over. */
export const noticedWithin = 15_000

/**
 * Looks once more at people who were erased a while ago: another node may have taken a last message of theirs before
 * it noticed. A chore of the sweep.
 */
export async function eraseLeftovers(services: Services): Promise<void> {
  const { erasure, users, webhookHistory } = services.store
  for (const id of await erasure.unchecked(new Date(services.now().getTime() - noticedWithin))) {
    const user = await users.byId(id)
    // A mail was being sent just then, perhaps.
    await forgetMails(services, id)
    if (user) await eraseWords(inTheNameOf(services, user), user)
    await webhookHistory.forgetPerson(id)
    await erasure.checked(id)
  }
}

/** Nobody in person acts; what happens is part of the erasure of this person. */
function inTheNameOf(services: Services, user: UserRecord): Context {
  const actor: Actor = {
    id: user.id,
    role: 'admin',
    person: presentPerson(user),
    sessionId: '',
    audience: 'parley',
    siteId: null,
    scopes: null,
    mustEnrol: false,
    expiresAt: 0,
  }
  return { ...services, actor, caller: { address: '', userAgent: '', requestId: 'sweep' } }
}
