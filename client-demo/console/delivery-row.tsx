import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { problemOf } from '../shared/api.ts'
import { Button } from '../shared/ui/button.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import { DayTime } from '../shared/ui/time-ago.tsx'
import { toast } from '../shared/ui/toasts.tsx'
import type { Deliveries, Delivery } from './deliveries.ts'
import { StateDot } from './webhook-row.tsx'
import { attemptWords, deliveryTones, deliveryWords } from './webhook-words.ts'

const pretty = (json: string): string => {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}

const Attempt = ({ attempt }: { attempt: Delivery['attempts'][number] }): VNode => (
  <li class="delivery-attempt">
    <span>{attemptWords(attempt)}</span>
    <span class="hook-quiet">
      <DayTime at={attempt.at} /> · {attempt.durationMs} ms
    </span>
    {attempt.answer ? <pre class="delivery-text">{attempt.answer}</pre> : null}
  </li>
)

/** One delivery; opened, every attempt, and what was sent. */
export const DeliveryRow = ({ delivery, deliveries }: { delivery: Delivery; deliveries: Deliveries }): VNode => {
  const open = useSignal(false)
  /** Undefined: not read yet; null: not kept. */
  const body = useSignal<string | null | undefined>(undefined)
  const busy = useSignal(false)

  const toggle = async (): Promise<void> => {
    open.value = !open.value
    if (!open.value || body.value !== undefined) return
    try {
      body.value = await deliveries.bodyOf(delivery.id)
    } catch (error) {
      toast(problemOf(error).detail)
    }
  }
  const resend = async (): Promise<void> => {
    busy.value = true
    try {
      await deliveries.resend(delivery.id)
    } catch (error) {
      toast(problemOf(error).detail)
    } finally {
      busy.value = false
    }
  }
  const headers = delivery.attempts.at(-1)?.headers
  return (
    <li class="delivery">
      <button type="button" class="delivery-head" aria-expanded={open.value} onClick={() => void toggle()}>
        <span class="delivery-turn">
          <Icon name="chevronDown" size={14} />
        </span>
        <code class="clip">{delivery.type}</code>
        <StateDot tone={deliveryTones[delivery.status]} words={deliveryWords[delivery.status]} />
        <span class="hook-quiet delivery-tries tabular">
          {delivery.attempts.length === 1 ? '1 attempt' : `${delivery.attempts.length} attempts`}
        </span>
        <span class="hook-quiet delivery-when">
          <DayTime at={delivery.createdAt} />
        </span>
      </button>
      {open.value ? (
        <div class="delivery-details">
          {delivery.nextAttemptAt && delivery.status === 'waiting' && delivery.attempts.length > 0 ? (
            <p class="hook-quiet">
              Next attempt <DayTime at={delivery.nextAttemptAt} />
            </p>
          ) : null}
          <ul>
            {delivery.attempts.toReversed().map((attempt) => (
              <Attempt key={attempt.at} attempt={attempt} />
            ))}
          </ul>
          {headers ? (
            <section aria-label="Headers sent">
              <h4 class="hook-quiet">Headers</h4>
              <pre class="delivery-text">
                {Object.entries(headers)
                  .map(([name, value]) => `${name}: ${value}`)
                  .join('\n')}
              </pre>
            </section>
          ) : null}
          {body.value ? (
            <section aria-label="Body sent">
              <h4 class="hook-quiet">Body</h4>
              <pre class="delivery-text">{pretty(body.value)}</pre>
            </section>
          ) : null}
          {body.value === null ? <p class="hook-quiet">What was sent is not kept any more.</p> : null}
          <div>
            <Button size="small" icon="refresh" busy={busy.value} onClick={() => void resend()}>
              Send again
            </Button>
          </div>
        </div>
      ) : null}
    </li>
  )
}
