import { destinationOf, retagTicket, type TagRecord } from '../domain/tags.ts'
import { commitOnce } from './commit.ts'
import type { Services } from './context.ts'

/** The durable job that makes tickets follow a tag that was renamed, merged or removed. */
export const retagJob = 'retag'

/** Tickets that are looked up at once. */
const batch = 100
/** Others write between the read and the write of a ticket; that often in a row is no accident. */
const mostAttempts = 50
/** Milliseconds after which nobody works at it any more: its node died before the job was taken on. */
const leftBehindAfter = 60_000

type Parts = Pick<Services, 'store' | 'publish' | 'inOrder' | 'now' | 'newId'>

/** Makes every ticket, saved view, policy, macro and skill follow a tag. Doing it again, also at the same time, changes nothing. */
export async function retag(parts: Parts, tagId: string): Promise<void> {
  const { store } = parts
  for (;;) {
    const tag = await store.tags.byId(tagId)
    if (!tag?.work) return
    const to = tag.leaving ? destinationOf(tag, await store.tags.leaving()) : tag.name
    if (to === undefined) return void (await store.tags.stay(tagId))
    const stale = tag.leaving ? tag.names : tag.names.slice(1)
    for (const name of stale) await replaceEverywhere(parts, name, to, tag.work.by)
    if (!(await store.tags.settle(tag))) continue
    // Who used a name at the very end has made a tag of their own.
    const usedAgain = (await Promise.all(stale.map((name) => store.ticketTags.having(name, 1)))).flatMap((ids, at) =>
      ids.length > 0 ? (stale[at] ?? []) : [],
    )
    return await store.tags.ensure(usedAgain, parts.now())
  }
}

async function replaceEverywhere(parts: Parts, from: string, to: string | null, by: string): Promise<void> {
  const { store, inOrder } = parts
  if (to !== null) await store.tagLists.take(from, to)
  await store.slaPolicies.forget()
  for (;;) {
    const ids = await store.ticketTags.having(from, batch)
    if (ids.length === 0) break
    for (const id of ids) await inOrder(id, () => replaceIn(parts, id, from, to, by))
  }
  // A tag that is gone for good stays where it names what nothing fits any more: a policy without it would fit all.
  if (to === null) return
  await store.savedViews.retag(from, to)
  await store.tagLists.drop(from)
  await store.slaPolicies.forget()
}

async function replaceIn(parts: Parts, id: string, from: string, to: string | null, by: string) {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const head = await parts.store.tickets.head(id)
    if (!head?.tags.includes(from)) return
    const change = retagTicket(head, from, to, by, parts.now(), parts.newId)
    if (await commitOnce(parts, head, change)) return
  }
  throw new Error('A ticket could not be tagged anew: others write to it at the same time.')
}

/** Takes the work on; whoever asked need not wait for it. */
export const followTag = ({ store, newId }: Pick<Services, 'store' | 'newId'>, { id }: TagRecord): Promise<void> =>
  store.jobs.once(retagJob, newId(), { tagId: id })

/** Finishes what a node has begun and not handed on. A chore of the sweep. */
export async function finishTags(
  parts: Parts,
  before = new Date(parts.now().getTime() - leftBehindAfter),
): Promise<void> {
  for (const id of await parts.store.tags.unfinished(before)) await retag(parts, id)
}
