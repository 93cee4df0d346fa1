import type { UserExport } from '../contracts/user-export.ts'
import { presentCannedReply } from '../domain/canned-replies.ts'
import { presentMacro } from '../domain/macros.ts'
import { presentView } from '../domain/saved-views.ts'
import type { Context } from './context.ts'

const isOwn =
  (userId: string) =>
  ({ ownerId }: { ownerId: string | null }): boolean =>
    ownerId === userId

/** What is held about somebody for working here: how they are given tickets, what they made and what they follow. */
export async function staffTraces({ store }: Context, userId: string): Promise<UserExport['work']> {
  const isTheirs = isOwn(userId)
  const [agents, views, replies, macros, following, people] = await Promise.all([
    store.agents.of([userId]),
    store.savedViews.visibleTo(userId),
    store.cannedReplies.usableBy(userId),
    store.macros.usableBy(userId),
    store.followers.ticketsOf(userId),
    store.people.named([userId]),
  ])
  const agent = agents.get(userId)
  return {
    agent: agent ? { capacity: agent.capacity, skills: agent.skills } : null,
    views: views.filter(isTheirs).map((view) => presentView(view, people)),
    cannedReplies: replies.filter(isTheirs).map((reply) => presentCannedReply(reply)),
    macros: macros.filter(isTheirs).map(presentMacro),
    following,
  }
}
