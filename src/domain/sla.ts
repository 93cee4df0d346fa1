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
  /** The state of the policy and of its hours that the due times were computed from. */
  computedFor: string
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

/** What a promise calls for at this moment. */
type Need = 'none' | 'run' | 'wait' | 'end'

function needs(ticket: TicketRecord, replied: boolean, clocks: Pick<SlaRecord, SlaClockName>) {
  const done = isDone(ticket)
  const going: Need = ticket.status === 'open' ? 'run' : 'wait'
  const customerWaits = ticket.lastPublicMessage?.authorId === ticket.customerId
  // A ticket that staff opened has nothing to answer first.
  const first: Need = clocks.firstResponse || customerWaits ? going : 'none'
  const next: Need = customerWaits ? going : 'end'
  return {
    firstResponse: replied || done ? 'end' : first,
    nextResponse: !replied ? 'none' : done ? 'end' : next,
    resolution: done ? 'end' : going,
  } satisfies Record<SlaClockName, Need>
}

/** The next answer is promised anew each time that the customer waits again; the other two once. */
const beginsAnew = (name: SlaClockName, clock: SlaClock | null): boolean =>
  name === 'nextResponse' && clock?.endedAt != null

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
  const computedFor = `${policy.id} ${policy.updatedAt.getTime()} ${hours ? JSON.stringify(hours) : ''}`
  const replied = (before?.replied ?? false) || staffSpokeLast(ticket)
  const old = (name: SlaClockName) => before?.[name] ?? null
  const clocks = {
    firstResponse: old('firstResponse'),
    nextResponse: old('nextResponse'),
    resolution: old('resolution'),
  }
  const need = needs(ticket, replied, clocks)
  for (const name of slaClocks) {
    const target = policy[name]
    const was = clocks[name] && withBreach(clocks[name], at)
    clocks[name] = was
    // What is no longer promised goes, unless it is history.
    if (target === null) clocks[name] = was?.endedAt || was?.breachedAt ? was : null
    else clocks[name] = clockAfter(name, was, need[name], target)
  }

  function clockAfter(name: SlaClockName, was: SlaClock | null, wanted: Need, target: number): SlaClock | null {
    if (wanted === 'none' || (!was && wanted === 'end')) return was
    const isNew = !was || (beginsAnew(name, was) && wanted !== 'end')
    // A policy counts from the beginning of a ticket, but not from before it was made itself.
    const first = new Date(Math.max(ticket.createdAt.getTime(), policy.createdAt.getTime()))
    const begun = name === 'nextResponse' || before || first > at ? at : first
    const fresh = { target, spent: 0, since: begun, dueAt: null, endedAt: null, breachedAt: null }
    const sameRules = before?.computedFor === computedFor
    if (!isNew && sameRules && wanted === 'run' && was.since) return was
    return moved(isNew ? fresh : was, wanted, target, hours, at)
  }

  const running = slaClocks.map((name) => clocks[name]).filter((clock) => clock?.since)
  return {
    ...clocks,
    policyId: policy.id,
    policyName: policy.name,
    computedFor,
    replied,
    broken: (before?.broken ?? false) || slaClocks.some((name) => clocks[name]?.breachedAt),
    dueAt: earliest(running.map((clock) => clock?.dueAt)),
    breaksAt: earliest(running.map((clock) => (clock?.breachedAt ? null : clock?.dueAt))),
  }
}

const staffSpokeLast = ({ lastPublicMessage, customerId }: TicketRecord): boolean =>
  lastPublicMessage !== null && lastPublicMessage.authorId !== customerId

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
