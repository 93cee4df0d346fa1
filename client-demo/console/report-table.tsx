import type { VNode } from 'preact'
import type { Figures } from '../../src/contracts/reports.ts'
import { formatNumber } from '../shared/format.ts'
import { keptOf, shareWords, tookWords } from './report-words.ts'

export interface ReportLine {
  key: string
  /** What the figures are of: a day, an agent. */
  name: string
  figures: Figures
}

interface ReportTableProps {
  title: string
  /** What a line is of, as the head of its column. */
  of: string
  lines: readonly ReportLine[]
}

const Bar = ({ value, most, kind }: { value: number; most: number; kind: 'created' | 'solved' }): VNode => (
  <td class="report-bar">
    <span class="report-number">{formatNumber(value)}</span>
    <span class={`report-length report-${kind}`} style={{ '--share': most ? value / most : 0 }} />
  </td>
)

/** Figures line by line; how many tickets there were, also as bars. */
export const ReportTable = ({ title, of, lines }: ReportTableProps): VNode | null => {
  if (lines.length === 0) return null
  const most = Math.max(...lines.flatMap(({ figures }) => [figures.created, figures.solved]))
  return (
    <section class="report-section" aria-label={title}>
      <h2>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keys */}
      <div class="report-scroll" tabIndex={0}>
        <table class="report-table tabular">
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col">Opened</th>
              <th scope="col">Solved</th>
              <th scope="col">First response</th>
              <th scope="col">Resolution</th>
              <th scope="col">SLA kept</th>
              <th scope="col">Satisfied</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, name, figures }) => (
              <tr key={key}>
                <th scope="row" dir="auto">
                  {name}
                </th>
                <Bar value={figures.created} most={most} kind="created" />
                <Bar value={figures.solved} most={most} kind="solved" />
                <td>{tookWords(figures.firstResponse.median)}</td>
                <td>{tookWords(figures.resolution.median)}</td>
                <td>{shareWords(keptOf(figures))}</td>
                <td>{shareWords(figures.ratings.satisfied)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
