import type { ReportQuery, ReportSummary } from '../contracts/reports.ts'
import { isStaff } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import { personOf } from '../domain/people.ts'
import { utcDay } from '../domain/report-facts.ts'
import { type Days, daysOf, periodOf } from '../domain/report-figures.ts'
import { type ReportFilter, reportOf } from '../domain/reports.ts'
import type { SiteRecord } from '../domain/sites.ts'
import { useCase } from './use-case.ts'

const dayLength = 86_400_000

/** What happened on some days, counted. What was committed before the call is in it, as far as this node knows. */
export const getReport = useCase({
  access(ctx) {
    if (!isStaff(ctx.actor)) throw new AppError('forbidden')
  },

  async run(ctx, query: ReportQuery): Promise<ReportSummary> {
    const { timeZone = 'UTC' } = query
    const { from, to } = periodOf(query, timeZone, ctx.now())
    const days = daysOf(from, to, timeZone)
    const sites = await ctx.store.sites.all()
    await ctx.publish.settled()
    const filter = filterOf(query, [...sites.values()])
    const [begin = 0, end = 0] = [days.bounds[0], days.bounds.at(-1)].map((seconds = 0) => seconds * 1000)
    const [sheets, stillOpen] = await Promise.all([
      ctx.store.reports.sheets(sheetsOf(days)),
      ctx.store.reports.openBetween(new Date(begin), new Date(end), filter),
    ])
    const { byAgent, bySite, byTag, ...report } = reportOf(sheets, days, filter, stillOpen)
    const people = await ctx.store.people.named([...byAgent.keys()].filter((id) => id !== null))
    return {
      ...{ from, to, timeZone },
      ...report,
      byAgent: [...byAgent].map(([id, figures]) => ({ agent: id === null ? null : personOf(people, id), ...figures })),
      bySite: [...bySite].map(([id, figures]) => ({
        site: siteName(id === null ? undefined : sites.get(id)),
        ...figures,
      })),
      byTag: [...byTag].map(([tag, figures]) => ({ tag, ...figures })),
    }
  },
})

const siteName = (site: SiteRecord | undefined) => (site ? { id: site.id, key: site.key, name: site.name } : null)

function filterOf({ site, agent, tag, channel }: ReportQuery, sites: SiteRecord[]): ReportFilter {
  const named = sites.find(({ id, key }) => id === site || key === site)
  return {
    siteId: site === 'none' ? null : site && (named?.id ?? site),
    assigneeId: agent === 'none' ? null : agent,
    tag,
    channel,
  }
}

/** The days in UTC that the days of a report touch. */
function sheetsOf({ bounds }: Days): string[] {
  const [start = 0, end = 0] = [bounds[0], bounds.at(-1)]
  const names: string[] = []
  for (let at = start * 1000; at < end * 1000 + dayLength; at += dayLength) names.push(utcDay(new Date(at)))
  return names
}
