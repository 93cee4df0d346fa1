// What a run of tap came to, read from its TAP: tap itself is content with files that assert nothing and with tests
// that are put off, and its reporter says little where nobody watches.
import { Parser } from 'tap-parser'

/** How much of one failure is shown: lines, and characters of each. */
const SHOWN_LINES = 40
const SHOWN_WIDTH = 300

/** Every result of a log and of the logs within it, with what stands below it. */
function* results(log) {
  let below = []
  for (const [kind, entry] of log) {
    if (kind === 'child') {
      below = [...results(entry)]
      yield* below
    } else if (kind === 'assert') {
      yield { ...entry, below: entry.closingTestPoint ? below : [] }
      below = []
    }
  }
}

const isFailed = (result) => !result.ok && !result.todo && !result.skip

/** A suite fails with its assertions; only one that fails by itself (it timed out, it was killed) is news. */
const isNews = (result) => isFailed(result) && !result.below.some(isFailed)

function described({ fullname, diag }) {
  const { source: _source, stack, ...said } = diag ?? {}
  const where = said.at ? `${said.at.fileName}:${said.at.lineNumber}` : stack
  const facts = Object.entries({ ...said, at: where })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const lines = facts.join('\n').split('\n', SHOWN_LINES)
  return [`✗ ${fullname}`, ...lines.map((line) => line.slice(0, SHOWN_WIDTH))].join('\n    ')
}

/**
 * Reads a run.
 *
 * - `passed`: how many assertions held
 * - `failed`: what did not, each as text to print
 * - `failedFiles`: the files in which that is
 * - `complaints`: tests that assert nothing or are put off; files without a result
 */
export function verdict(tap, files) {
  const all = [...results(Parser.parse(tap))]
  const suites = all.filter((result) => result.closingTestPoint)
  const reported = suites.filter((suite) => files.includes(suite.fullname))
  const putOff = all.filter((result) => result.todo || result.skip)
  const empty = suites.filter((suite) => suite.ok && !suite.skip && suite.below.length === 0)
  const missing = files.filter((file) => !reported.some((suite) => suite.fullname === file))
  return {
    passed: all.filter((result) => result.ok && !result.closingTestPoint && !putOff.includes(result)).length,
    failed: all.filter(isNews).map(described),
    failedFiles: reported.filter(isFailed).map((suite) => suite.fullname),
    complaints: [
      ...putOff.map((result) => `put off: ${result.fullname}`),
      ...empty.map((suite) => `without an assertion: ${suite.fullname}`),
      ...missing.map((file) => `without a result: ${file}`),
    ],
  }
}
