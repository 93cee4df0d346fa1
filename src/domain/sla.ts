import type { OfficeHours } from '../contracts/office-hours.ts'
import { type SlaClockName, slaClocks, type TicketSla } from '../contracts/sla.ts'
import { afterOfficeTime, officeTimeBetween } from './office-time.ts'
import type { TicketRecord } from './records.ts'
import type { SlaPolicyRecord } from './sla-policies.ts'
import { isDone } from './ticket-rules.ts'

/** A promise as it stands. The clock runs since `since`, before which `spent` milliseconds of office time had gone. */
export interface SlaClock {
  /** Minutes of office time. */
  target: number
  spent: number
  /** Null: the clock stands still, because the ticket waits or the promise was kept. */
  since: Date | null
  dueAt: Date | null
  endedAt: Date | null
  breachedAt: Date | null
}

/** What is promised about a ticket, and how that stands. */
export interface SlaRecord extends Record<SlaClockName, SlaClock | null> {
  policyId: string
  policyName: string
  /** Whether staff have answered the customer at all. */
  replied: boolean
  /** Whether any promise about the ticket was ever broken. */
  broken: boolean
  /** What is due first of all that runs, broken or not. */
  dueAt: Date | null
  /** When the next promise breaks, if nothing happens. */
  breaksAt: Date | null
}

/** The policy that counts for a ticket, with the hours it goes by. */
export interface SlaRules {
  policy: SlaPolicyRecord
  /** Null: all hours count. */
  hours: OfficeHours | null
}

/** Whether the customer has said the last word. */
const customerWaits = ({ lastPublicMessage, customerId }: TicketRecord): boolean =>
  lastPublicMessage?.authorId === customerId

/** What a promise calls for at this moment. */
type Need = 'none' | 'run' | 'wait' | 'end'

function needs(ticket: TicketRecord, replied: boolean, isAsked: boolean): Record<SlaClockName, Need> {
  if (isDone(ticket)) return { firstResponse: 'end', nextResponse: 'end', resolution: 'end' }
  const going = ticket.status === 'open' ? 'run' : 'wait'
  const next = customerWaits(ticket) ? going : 'end'
  return {
    // A ticket that staff opened has nothing to answer first.
    firstResponse: replied ? 'end' : isAsked ? going : 'none',
    nextResponse: replied ? next : 'none',
    resolution: going,
  }
}

/** Stops a clock, and notes what had gone by then. */
function stopped(clock: SlaClock, hours: OfficeHours | null, at: Date): SlaClock {
  if (!clock.since) return clock
  return { ...clock, spent: clock.spent + officeTimeBetween(hours, clock.since, at), since: null }
}

function moved(clock: SlaClock, need: Need, target: number, hours: OfficeHours | null, at: Date): SlaClock {
  if (need === 'end') return clock.endedAt ? clock : { ...stopped(clock, hours, at), target, endedAt: at }
  if (need === 'wait') return { ...stopped(clock, hours, at), target, dueAt: null, endedAt: null }
  const since = clock.since ?? at
  return { ...clock, target, since, endedAt: null, dueAt: afterOfficeTime(hours, since, target * 60_000 - clock.spent) }
}

const earliest = (times: (Date | null | undefined)[]): Date | null =>
  times.reduce<Date | null>((first, time) => (time && (!first || time < first) ? time : first), null)

/** Notes a promise that broke before anybody looked. */
const withBreach = (clock: SlaClock, at: Date): SlaClock =>
  !clock.breachedAt && !clock.endedAt && clock.dueAt && clock.dueAt <= at
    ? { ...clock, breachedAt: clock.dueAt }
    : clock

interface Moment {
  need: Need
  /** From when a clock counts that begins now. */
  begun: Date
  hours: OfficeHours | null
  at: Date
  /** Whether a promise that was kept can be made once more. */
  comesAgain: boolean
}

function clockAfter(before: SlaClock | null, target: number | null, moment: Moment): SlaClock | null {
  const { need, begun, hours, at, comesAgain } = moment
  const was = before && withBreach(before, at)
  // What is no longer promised goes, unless it is history.
  if (target === null) return was?.endedAt || was?.breachedAt ? { ...was, since: null } : null
  if (need === 'none' || (!was && need === 'end')) return was
  const isOver = was?.endedAt != null && comesAgain && need !== 'end'
  const fresh = { target, spent: 0, since: begun, dueAt: null, endedAt: null, breachedAt: null }
  return moved(was && !isOver ? was : fresh, need, target, hours, at)
}

/**
 * How the promises about a ticket stand once it is as given: what was broken by then is noted, clocks begin, stop, go
 * on and end. Called with the same again it changes nothing.
 * @param before how they stood; null: nothing was promised yet
 * @param rules the policy that counts from now on; undefined: none does, and nothing is promised
 * @param at the time of the change
 */
export function slaAfter(
  before: SlaRecord | null,
  ticket: TicketRecord,
  rules: SlaRules | undefined,
  at: Date,
): SlaRecord | null {
  if (!rules) return null
  const { policy, hours } = rules
  const replied = (before?.replied ?? false) || !customerWaits(ticket)
  const need = needs(ticket, replied, customerWaits(ticket) || before?.firstResponse != null)
  // A policy counts from the beginning of a ticket, but not from before it was made itself.
  const first = Math.min(at.getTime(), Math.max(ticket.createdAt.getTime(), policy.createdAt.getTime()))
  const fromNow = { hours, at, begun: at }
  const fromFirst = { ...fromNow, begun: before ? at : new Date(first), comesAgain: false }
  const { firstResponse, nextResponse, resolution } = before ?? {}
  const clocks = {
    firstResponse: clockAfter(firstResponse ?? null, policy.firstResponse, { ...fromFirst, need: need.firstResponse }),
    nextResponse: clockAfter(nextResponse ?? null, policy.nextResponse, {
      ...fromNow,
      need: need.nextResponse,
      comesAgain: true,
    }),
    resolution: clockAfter(resolution ?? null, policy.resolution, { ...fromFirst, need: need.resolution }),
  }
  const running = slaClocks.map((name) => clocks[name]).filter((clock) => clock?.since)
  return {
    ...clocks,
    policyId: policy.id,
    policyName: policy.name,
    replied,
    broken: (before?.broken ?? false) || slaClocks.some((name) => clocks[name]?.breachedAt),
    dueAt: earliest(running.map((clock) => clock?.dueAt)),
    breaksAt: earliest(running.map((clock) => (clock?.breachedAt ? null : clock?.dueAt))),
  }
}

/** The promises that a change found broken. */
export const breachesIn = (before: SlaRecord | null, after: SlaRecord | null): SlaClockName[] =>
  slaClocks.filter((name) => {
    const was = before?.[name]?.breachedAt?.getTime()
    const is = after?.[name]?.breachedAt?.getTime()
    return is !== undefined && is !== was
  })

const presentClock = (clock: SlaClock | null) =>
  clock && {
    target: clock.target,
    dueAt: clock.dueAt?.toISOString() ?? null,
    endedAt: clock.endedAt?.toISOString() ?? null,
    breachedAt: clock.breachedAt?.toISOString() ?? null,
  }

export const presentSla = (sla: SlaRecord): TicketSla => ({
  policy: { id: sla.policyId, name: sla.policyName },
  dueAt: sla.dueAt?.toISOString() ?? null,
  firstResponse: presentClock(sla.firstResponse),
  nextResponse: presentClock(sla.nextResponse),
  resolution: presentClock(sla.resolution),
})
