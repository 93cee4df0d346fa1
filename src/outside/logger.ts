import { type Logger, pino } from 'pino'

export type { Logger }

/** Structured logs; bodies, tokens and cookies never get into them. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['req.headers.authorization', 'req.headers.cookie', '*.token', '*.password'], remove: true },
  })
}
