/** Where glibc stands on this system, e.g. `2.36`; undefined where there is none (macOS, or Linux with musl). */
export function systemGlibc(): string | undefined {
  // With the network in it, the report resolves the names of all peers, which can take seconds.
  if ('excludeNetwork' in process.report) process.report.excludeNetwork = true
  const report: unknown = process.report.getReport()
  const header = isRecord(report) ? report.header : undefined
  const version = isRecord(header) ? header.glibcVersionRuntime : undefined
  return typeof version === 'string' ? version : undefined
}

/** Compares two dotted versions part by part, as numbers: negative if `a` is older, 0 if they are the same. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  for (let part = 0; part < Math.max(left?.length ?? 0, right?.length ?? 0); part++) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
