import type { VNode } from 'preact'
import type { TicketSla } from '../../src/contracts/sla.ts'
import { DueBadge } from './due-badge.tsx'
import { targetWords } from './due-words.ts'
import './ticket-promises.css'

type Clock = NonNullable<TicketSla['resolution']>

const names = [
  ['firstResponse', 'First response'],
  ['nextResponse', 'Next response'],
  ['resolution', 'Resolution'],
] as const

const Standing = ({ clock }: { clock: Clock }): VNode => {
  if (clock.endedAt) return <span>{clock.breachedAt ? 'Late' : 'Kept'}</span>
  if (!clock.dueAt) return <span>{clock.breachedAt ? 'Paused, late' : 'Paused'}</span>
  return <DueBadge dueAt={clock.dueAt} />
}

/** What was promised about a ticket, by which policy, and how it stands. */
export const TicketPromises = ({ sla }: { sla: TicketSla }): VNode => (
  <div class="details-block">
    <h3 class="details-heading">
      Promises: <bdi>{sla.policy.name}</bdi>
    </h3>
    <dl class="promises">
      {names.map(([name, words]) => {
        const clock = sla[name]
        return clock ? (
          <div class="promise" key={name}>
            <dt>
              {words} <small title="Of office time">{targetWords(clock.target)}</small>
            </dt>
            <dd>
              <Standing clock={clock} />
            </dd>
          </div>
        ) : null
      })}
    </dl>
  </div>
)
