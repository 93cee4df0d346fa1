import { applyMacro } from '../../usecases/apply-macro.ts'
import { changeStatus } from '../../usecases/change-status.ts'
import { claimTicket } from '../../usecases/claim-ticket.ts'
import type { Context } from '../../usecases/context.ts'
import { markRead } from '../../usecases/mark-read.ts'
import { rateTicket } from '../../usecases/rate-ticket.ts'
import { sendMessage } from '../../usecases/send-message.ts'
import type { Colleague, Plot, Step, Telling } from './plot.ts'
import { at, run } from './stage.ts'
import type { Team } from './team.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A conversation that has begun. */
export interface Begun {
  ticketId: string
  customer: Context
  plot: Plot
  telling: Telling
  start: Date
}

export interface Tools {
  team: Team
  macros: ReadonlyMap<string, string>
  /** Nothing happens after it. */
  end: Date
}

/** In UTC, wherever the server stands: so the demo is the same everywhere. */
const evening = 20
const morning = 7
const nightLasts = 24 - evening + morning

function isNight(time: number): boolean {
  const hours = new Date(time).getUTCHours()
  return hours >= evening || hours < morning
}

/** When a conversation begins: nobody writes at night, but for those of the last day. */
export function startOf({ ago }: Telling, end: Date): Date {
  const time = end.getTime() - ago * day
  return new Date(ago > 1 && isNight(time) ? time - nightLasts * hour : time)
}

export const filled = (text: string, words: Record<string, string> = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole)

/** Goes on with what has begun, up to its end or to the present. */
export async function goOn({ ticketId, customer, plot, telling, start }: Begun, { team, macros, end }: Tools) {
  const { colleague = 'agent', words } = telling
  const who = (by: Step['by']): Context => (by === 'customer' ? customer : team[by === 'colleague' ? colleague : by])
  let time = start.getTime()
  let isTaken = plot.way === 'console'

  const read = (ctx: Context) => run(markRead, ctx, { ticketId, seq: Number.MAX_SAFE_INTEGER })

  async function make(step: Step): Promise<void> {
    const ctx = at(who(step.by), new Date(time))
    await read(ctx)
    if (step.by === 'colleague' && !isTaken) {
      isTaken = true
      await run(claimTicket, at(ctx, new Date(time - minute)), { ticketId })
    }
    if ('macro' in step) await run(applyMacro, ctx, { ticketId, macroId: macros.get(step.macro) ?? '' })
    else await run(sendMessage, ctx, { ticketId, body: filled(step.body, words), internal: step.internal })
  }

  /** Whether there is still time for what comes so many minutes later. */
  function passes(minutes: number, by: Colleague | 'customer' | 'colleague'): boolean {
    time += minutes * minute
    while (by !== 'customer' && minutes > 60 && isNight(time)) time += hour
    return time < end.getTime()
  }

  for (const step of plot.steps.slice(0, telling.upTo)) {
    if (!passes(step.after, step.by)) return
    await make(step)
  }
  const status = telling.end ?? plot.end ?? 'open'
  if (status === 'open' || !passes(9, 'colleague')) return
  const by = team[colleague]
  const now = () => new Date(time)
  await read(at(by, now()))
  if (status === 'pending' || status === 'frozen') {
    const until = status === 'frozen' ? new Date(end.getTime() + 3 * day).toISOString() : null
    await run(changeStatus, at(by, now()), { ticketId, status, until })
    return
  }
  await run(changeStatus, at(by, now()), { ticketId, status: 'solved' })
  if (!passes(35, 'customer')) return
  await read(at(customer, now()))
  const [score, comment] = telling.rating ?? []
  if (score) await run(rateTicket, at(customer, now()), { ticketId, score, comment })
  if (status === 'closed' && passes(3 * 24 * 60, 'colleague')) {
    await run(changeStatus, at(by, now()), { ticketId, status })
  }
}
