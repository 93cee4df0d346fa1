import { pino } from 'pino'
import type { TestApp } from './app.ts'

/** Makes a server log everything, into memory; answers what it has logged since. */
export function recordLog({ app }: TestApp): () => string {
  const lines: string[] = []
  const stream = { write: (line: string) => void lines.push(line) }
  Object.assign(app.log, { level: 'trace', [pino.symbols.streamSym]: stream })
  return () => lines.join('')
}
