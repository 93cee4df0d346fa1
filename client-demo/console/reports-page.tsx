import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { ReportSummary } from '../../src/contracts/reports.ts'
import { SkeletonLine, WhileLoading } from '../shared/ui/skeleton.tsx'
import { useDesk } from './desk.ts'
import { PagePane } from './page-pane.tsx'
import { ReadProblem } from './read-problem.tsx'
import { type ReportLine, ReportTable } from './report-table.tsx'
import { ReportTotals } from './report-totals.tsx'
import { openReports } from './reports.ts'
import './reports-page.css'
import { Segments } from './segments.tsx'
import type { WholePageProps } from './whole-page.tsx'

const periods = [
  { value: '7', text: '7 days' },
  { value: '30', text: '30 days' },
  { value: '90', text: '90 days' },
] as const

/** A date alone, in words; at noon of UTC it is the same day wherever it is shown. */
const dayWords = (day: string): string =>
  new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  )

const linesOf = (report: ReportSummary): Record<'days' | 'agents' | 'sites' | 'tags', readonly ReportLine[]> => ({
  days: report.byDay.map((figures) => ({ key: figures.day, name: dayWords(figures.day), figures })).reverse(),
  agents: report.byAgent.map((figures) => ({
    ...{ key: figures.agent?.id ?? '', name: figures.agent?.name ?? 'Nobody', figures },
  })),
  sites: report.bySite.map((figures) => ({
    ...{ key: figures.site?.id ?? '', name: figures.site?.name ?? 'No site', figures },
  })),
  tags: report.byTag.map((figures) => ({ key: figures.tag, name: figures.tag, figures })),
})

/** What happened in the last days, in all and by day, agent, site and tag. */
export const ReportsPage = ({ onShowViews }: WholePageProps): VNode => {
  const { api } = useDesk()
  const reports = useMemo(() => openReports(api), [api])
  const days = useSignal<(typeof periods)[number]['value']>('30')
  const read = (): void => void reports.read(Number(days.value))
  useEffect(read, [reports, days.value])

  const report = reports.report.value
  const lines = report && linesOf(report)
  const period = (
    <Segments
      label="Period"
      quiet
      options={periods}
      value={days.value}
      onChange={(value) => {
        days.value = value
      }}
    />
  )
  return (
    <PagePane title="Reports" wide onShowViews={onShowViews} action={period}>
      <ReadProblem problem={reports.problem.value} onRetry={read} />
      {!report && reports.loading.value ? (
        <WhileLoading label="Loading the report">
          {[90, 70, 80, 60].map((width) => (
            <SkeletonLine key={width} width={width} height={32} />
          ))}
        </WhileLoading>
      ) : null}
      {report && lines ? (
        <div class="report" aria-busy={reports.loading.value}>
          <ReportTotals total={report.total} />
          <p class="page-lead">
            Times are medians around the clock. Days are those of {report.timeZone.replaceAll('_', ' ')}.
          </p>
          <ReportTable title="By day" of="Day" lines={lines.days} />
          <ReportTable title="By agent" of="Agent" lines={lines.agents} />
          <ReportTable title="By site" of="Site" lines={lines.sites} />
          <ReportTable title="By tag" of="Tag" lines={lines.tags} />
        </div>
      ) : null}
    </PagePane>
  )
}
