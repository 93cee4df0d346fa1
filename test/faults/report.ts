import type { CatchUp } from './catch-up.ts'
import type { Entry, Via } from './history.ts'
import type { Nemesis } from './nemesis.ts'

export interface Figures {
  /** Intents to send, by the transport of their first try. */
  sends: Record<Via, number>
  /** Sends that were acknowledged, however often they were tried. */
  acknowledged: number
  /** Edits, deletions, statuses and fields that were acknowledged. */
  changes: number
  /** Tries of any kind whose outcome nobody knew. */
  unknown: number
  /** Acknowledgements that said: I have had this before. */
  duplicates: number
  /** What was refused, and what nobody knew, by reason. */
  reasons: Map<string, number>
  /** By name of the fault. */
  faults: Map<string, number>
  /** Milliseconds, after each healing. */
  catchUp: { times: number; median: number; worst: number; worstAfter: string }
  /** Milliseconds after the last write. */
  settled: CatchUp
}

function count(into: Map<string, number>, name: string): void {
  into.set(name, (into.get(name) ?? 0) + 1)
}

export function figuresOf(history: readonly Entry[], { injected, catchUps }: Nemesis, settled: CatchUp): Figures {
  const sends: Figures['sends'] = { rest: 0, 'socket.io': 0, websocket: 0 }
  const sendOps = new Set<string>()
  const done = new Set<string>()
  const reasons = new Map<string, number>()
  let unknown = 0
  let duplicates = 0
  for (const entry of history) {
    if (entry.type === 'invoke' && entry.intent.does === 'send' && !sendOps.has(entry.op)) {
      sendOps.add(entry.op)
      sends[entry.via]++
    }
    if (entry.type === 'ok') done.add(entry.op)
    if (entry.type === 'ok' && entry.sent?.duplicate) duplicates++
    if (entry.type === 'unknown') unknown++
    if (entry.type === 'unknown' || entry.type === 'fail') count(reasons, entry.why)
  }
  const ordered = [...catchUps].sort((a, b) => a.ms - b.ms)
  const acknowledged = [...done].filter((op) => sendOps.has(op)).length
  const worst = ordered.at(-1)
  return {
    ...{ sends, acknowledged, changes: done.size - acknowledged, unknown, duplicates, reasons, settled },
    faults: injected,
    catchUp: {
      times: ordered.length,
      median: ordered[Math.floor(ordered.length / 2)]?.ms ?? 0,
      worst: worst?.ms ?? 0,
      worstAfter: worst ? [worst.what, ...worst.behind].join('; ') : 'nothing',
    },
  }
}

const listed = (counts: Map<string, number>): string =>
  [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name, number]) => `${number} ${name}`)
    .join(', ') || 'none'

/** The figures for people. */
export function describe(figures: Figures): string {
  const { sends, acknowledged, changes, unknown, duplicates, reasons, faults, catchUp, settled } = figures
  const all = sends.rest + sends['socket.io'] + sends.websocket
  return [
    `sends          ${all} (REST ${sends.rest}, Socket.IO ${sends['socket.io']}, raw WebSocket ${sends.websocket})`,
    `acknowledged   ${acknowledged} sends, ${changes} other changes, ${duplicates} answered as duplicates`,
    `unknown        ${unknown} tries`,
    `reasons        ${listed(reasons)}`,
    `faults         ${listed(faults)}`,
    `caught up      ${catchUp.median} ms median, ${catchUp.worst} ms worst of ${catchUp.times} (${catchUp.worstAfter})`,
    `at the end     ${settled.ms} ms after the last write${settled.behind.map((who) => `; ${who} never did`).join('')}`,
  ].join('\n')
}
