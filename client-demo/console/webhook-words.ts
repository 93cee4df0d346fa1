import type { Delivery, Webhook } from '../../src/contracts/webhooks.ts'

export const eventWords: readonly { event: NonNullable<Webhook['events']>[number]; words: string }[] = [
  { event: 'ticket.created', words: 'A ticket was opened' },
  { event: 'ticket.updated', words: 'Its subject, priority, tags or assignee changed' },
  { event: 'ticket.status', words: 'Its status changed' },
  { event: 'ticket.deleted', words: 'It was deleted' },
  { event: 'message.created', words: 'Somebody wrote, notes included' },
  { event: 'message.updated', words: 'A message was edited' },
  { event: 'message.deleted', words: 'A message was deleted' },
]

/** The host, and the path as far as it helps to tell endpoints apart. */
export const shortUrl = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '')

/** How an endpoint does, in a word or two; `tone` is that of the dot before it. */
export const stateOf = (webhook: Webhook): { words: string; tone: 'good' | 'warn' | 'bad' | 'off' } => {
  if (webhook.status === 'paused') return { words: 'Paused', tone: 'bad' }
  if (webhook.status === 'disabled') return { words: 'Off', tone: 'off' }
  return webhook.failingSince ? { words: 'Failing', tone: 'warn' } : { words: 'Active', tone: 'good' }
}

/** Why nothing, or not everything, gets through; null when all is well. */
export const troubleOf = (webhook: Webhook): string | null => {
  if (webhook.statusReason === 'gone') return 'It answered 410 Gone, so that it is told nothing any more.'
  if (webhook.status === 'disabled') return 'It is switched off and told nothing.'
  if (webhook.status === 'paused') {
    return 'It failed for days without one success, so that we stopped trying. What happens is kept until it works again.'
  }
  return webhook.failingSince ? 'The last attempts failed. We go on trying for about three days.' : null
}

export const deliveryWords = { waiting: 'Waiting', delivered: 'Delivered', failed: 'Failed' } as const
export const deliveryTones = { waiting: 'warn', delivered: 'good', failed: 'bad' } as const

/** What came of an attempt. */
export const attemptWords = ({ status, error }: Delivery['attempts'][number]): string =>
  status === null ? (error ?? 'No answer') : `Answered ${status}`
