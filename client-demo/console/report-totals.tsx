import type { VNode } from 'preact'
import type { ReportSummary } from '../../src/contracts/reports.ts'
import { formatNumber } from '../shared/format.ts'
import { keptOf, shareWords, tookWords } from './report-words.ts'

/** The figures of the whole period, each with what it stands on. */
export const ReportTotals = ({ total }: { total: ReportSummary['total'] }): VNode => {
  const { firstResponse, resolution, sla, ratings } = total
  const ninety = (seconds: number | null): string => (seconds === null ? '' : `9 of 10 within ${tookWords(seconds)}`)
  const figures: readonly (readonly [name: string, value: string, more: string])[] = [
    ['Opened', formatNumber(total.created), ''],
    ['Solved', formatNumber(total.solved), ''],
    ['Still open', formatNumber(total.backlog), 'at the end'],
    ['First response', tookWords(firstResponse.median), ninety(firstResponse.p90)],
    ['Resolution', tookWords(resolution.median), ninety(resolution.p90)],
    ['SLA kept', shareWords(keptOf(total)), `${formatNumber(sla.kept)} kept, ${formatNumber(sla.broken)} broken`],
    ['Satisfied', shareWords(ratings.satisfied), `${formatNumber(ratings.count)} rated`],
  ]
  return (
    <dl class="report-totals">
      {figures.map(([name, value, more]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="report-value tabular">{value}</dd>
          <dd class="report-more tabular">{more}</dd>
        </div>
      ))}
    </dl>
  )
}
