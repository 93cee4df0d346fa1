import { isStaff } from '../domain/actor.ts'
import type { AgentRecord } from '../domain/agents.ts'
import { type Assignee, assignAutomatically, type Candidate, isLeftBehind, nextAgent } from '../domain/assignment.ts'
import { believedFor, rosterOf } from '../domain/presence.ts'
import type { TicketRecord } from '../domain/records.ts'
import { type SiteRecord, siteFor } from '../domain/sites.ts'
import { commitOnce } from './commit.ts'
import type { Services } from './context.ts'

/** Others write, or promise, in between; that often in a row is no accident. */
const mostAttempts = 100
/** Tickets that one turn of the sweep looks at, of each kind. */
const perTurn = 500

interface Pool {
  candidates: Candidate[]
  records: ReadonlyMap<string, AgentRecord>
}

/** Those to whom a site's tickets may be given, as they stand now. */
async function poolOf({ store }: Services, site: SiteRecord): Promise<Pool> {
  const named = site.autoAssign?.agents ?? null
  const staff = (await store.agents.staff()).filter(({ id, role }) => (named ? named.includes(id) : role === 'agent'))
  const ids = staff.map(({ id }) => id)
  // What was promised is read before what is there: one that is kept in between then counts all the same.
  const records = await store.agents.of(ids)
  const [nodes, loads] = await Promise.all([
    store.attendance.within(believedFor),
    store.agents.loads(ids, [...records.values()]),
  ])
  const { statuses } = rosterOf(nodes, new Map([...records].map(([id, { chosen }]) => [id, chosen])))
  const candidates = [...records.values()].map(({ id, capacity, skills, servedAt, promised }) => ({
    ...{ id, capacity, skills, servedAt, status: statuses.get(id) ?? ('offline' as const) },
    load: (loads.get(id) ?? 0) + promised.length,
  }))
  return { candidates, records }
}

/** What is known of those who have tickets. */
async function assigneesOf({ store }: Services, ids: string[]): Promise<Map<string, Assignee>> {
  const [users, records, nodes] = await Promise.all([
    store.users.byIds(ids),
    store.agents.of(ids),
    store.attendance.within(believedFor),
  ])
  const working = new Set(users.filter((user) => user.active && isStaff(user)).map(({ id }) => id))
  const { statuses } = rosterOf(nodes, new Map([...records].map(([id, { chosen }]) => [id, chosen])))
  const known = [...records].map(([id, { goneSince }]) => {
    const assignee: Assignee = { works: working.has(id), status: statuses.get(id) ?? 'offline', goneSince }
    return [id, assignee] as const
  })
  return new Map(known)
}

/** The site by whose rules a ticket is handed out, if it is to be handed out now; and whether it may be nobody's. */
async function due(services: Services, ticket: TicketRecord, now: Date) {
  const site = siteFor(await services.store.sites.all(), ticket.siteId)
  if (ticket.status !== 'open' || !site?.autoAssign) return undefined
  if (ticket.assigneeId === null) return { site, isOrphan: false }
  const assignee = (await assigneesOf(services, [ticket.assigneeId])).get(ticket.assigneeId)
  return assignee && isLeftBehind(ticket, assignee, now) ? { site, isOrphan: !assignee.works } : undefined
}

/** Commits who has a ticket from now on. False: it changed meanwhile. */
async function give(services: Services, head: TicketRecord, to: string | null): Promise<boolean> {
  return (await commitOnce(services, head, assignAutomatically(head, to, services.now(), services.newId))) !== undefined
}

/** The same under a promise to whoever gets it. */
async function promiseAndGive(services: Services, head: TicketRecord, agent: AgentRecord): Promise<boolean> {
  const { agents } = services.store
  if (!(await agents.promise(agent, head.id, services.now()))) return false
  try {
    return await give(services, head, agent.id)
  } finally {
    await agents.settle(agent)
  }
}

async function assign(services: Services, ticketId: string, now: Date): Promise<boolean> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const head = await services.store.tickets.head(ticketId)
    const task = head && (await due(services, head, now))
    if (!head || !task) return false
    const { candidates, records } = await poolOf(services, task.site)
    const next = nextAgent(candidates, head.tags, head.assigneeId)
    const agent = next && records.get(next.id)
    if (!agent) {
      if (!task.isOrphan) return false
      // Nobody has time: better nobody's than that of somebody who never comes back.
      if (await give(services, head, null)) return true
    } else if (await promiseAndGive(services, head, agent)) return true
  }
  throw new Error('A ticket could not be handed out: others write to it, or to the agents, at the same time.')
}

/**
 * Gives an open ticket that nobody has, or whose agent has left it, to whose turn it is, where its site is set up so.
 * Doing it again changes nothing; where nobody can take it now, the sweep tries again. Answers whether it moved.
 */
export const assignTicket = (services: Services, ticketId: string, now = services.now()): Promise<boolean> =>
  services.inOrder(ticketId, () => assign(services, ticketId, now))

/** Sites that hand tickets out, and whose tickets are theirs: those that came through none belong to the only one. */
async function handingOut({ store }: Services): Promise<{ site: SiteRecord; siteIds: (string | null)[] }[]> {
  const sites = await store.sites.all()
  const withoutSite = siteFor(sites, null)
  return [...sites.values()]
    .filter(({ autoAssign }) => autoAssign)
    .map((site) => ({ site, siteIds: site === withoutSite ? [site.id, null] : [site.id] }))
}

/** Those of a site's tickets that nobody can take now cost one look at their tags. */
async function assignWaitingOf(services: Services, site: SiteRecord, siteIds: (string | null)[], now: Date) {
  let pool = await poolOf(services, site)
  for (const { id, tags } of await services.store.assignment.waiting(siteIds, perTurn)) {
    if (!nextAgent(pool.candidates, tags)) continue
    await assignTicket(services, id, now)
    pool = await poolOf(services, site)
  }
}

/** What those who are gone have left; whoever is missed for the first time gets a while to come back. */
async function reassignOf(services: Services, siteIds: (string | null)[], now: Date): Promise<void> {
  const { assignment, agents } = services.store
  const assignees = await assigneesOf(services, await assignment.assignees(siteIds))
  for (const [id, { works, status, goneSince }] of assignees) {
    if (works && status !== 'offline') continue
    if (works && goneSince === null) {
      await agents.went(id, now)
      continue
    }
    for (const ticket of await assignment.openOf(id, siteIds, works ? 'unanswered' : 'all', perTurn)) {
      await assignTicket(services, ticket.id, now)
    }
  }
}

/**
 * Hands out what waits for somebody to come or to have time, and what those who left have left behind. A chore of the
 * sweep.
 */
export async function assignWaiting(services: Services, now = services.now()): Promise<void> {
  const sites = await handingOut(services)
  if (sites.length === 0) return
  const { attendance, agents } = services.store
  const { statuses } = rosterOf(await attendance.within(believedFor), await agents.chosen())
  await agents.cameBack([...statuses.keys()])
  for (const { site, siteIds } of sites) {
    await reassignOf(services, siteIds, now)
    await assignWaitingOf(services, site, siteIds, now)
  }
}
