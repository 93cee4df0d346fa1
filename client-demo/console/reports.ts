import { type ReadonlySignal, signal } from '@preact/signals'
import type { ReportSummary } from '../../src/contracts/reports.ts'
import { type Api, problemOf } from '../shared/api.ts'

export interface Reports {
  /** The last one read; null until one is. */
  report: ReadonlySignal<ReportSummary | null>
  loading: ReadonlySignal<boolean>
  problem: ReadonlySignal<string | null>
  /** Reads the last so many days, today among them, as the browser's time zone has them. */
  read(days: number): Promise<void>
}

const dayLength = 86_400_000

/** The date in a time zone, as 2026-11-21. */
const dateIn = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

/** So many days before a date; of dates alone, so that no change of clocks matters. */
const daysBefore = (date: string, days: number): string =>
  new Date(Date.parse(date) - days * dayLength).toISOString().slice(0, 10)

export const openReports = (api: Api): Reports => {
  const report = signal<ReportSummary | null>(null)
  const loading = signal(true)
  const problem = signal<string | null>(null)
  let round = 0

  return {
    report,
    loading,
    problem,
    async read(days) {
      round += 1
      const mine = round
      loading.value = true
      problem.value = null
      try {
        const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
        const to = dateIn(timeZone, Date.now())
        const query = { from: daysBefore(to, days - 1), to, timeZone }
        const found = await api.get<ReportSummary>('/reports/summary', query)
        if (mine === round) report.value = found
      } catch (error) {
        if (mine === round) problem.value = problemOf(error).detail
      } finally {
        if (mine === round) loading.value = false
      }
    },
  }
}
