import type { Signal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Outgoing } from '../outbox.ts'
import type { Thread } from '../thread.ts'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'
import './send-failure.css'

const reason = ({ problem }: Outgoing): string => {
  if (problem?.code === 'ticket_closed') return 'This ticket is closed.'
  if (problem?.code === 'forbidden' || problem?.code === 'not_found') return 'You may not write here any more.'
  if (problem?.errors?.some(({ path }) => path === 'attachments')) return 'A file of it is not there any more.'
  if (problem?.code === 'validation_failed') return 'It is empty, or longer than 16,384 characters.'
  return problem?.detail ?? ''
}

/** Words on their way back from a failed message into the composer, which takes them and sets this to null. */
export type Returned = Signal<{ words: string; internal: boolean } | null>

interface SendFailureProps {
  item: Outgoing
  thread: Thread
  returned: Returned
}

/** A message that will not go out by itself: why, and what can be done with it. */
export const SendFailure = ({ item, thread, returned }: SendFailureProps): VNode => (
  <div class="send-failure" role="alert">
    <p>
      <Icon name="warning" size={14} />
      Not sent. {reason(item)}
    </p>
    <Button size="small" kind="quiet" onClick={() => thread.retry(item.clientMessageId)}>
      Retry
    </Button>
    {/* Words go back into the composer; files cannot. */}
    {item.attachments?.length ? null : (
      <Button
        size="small"
        kind="quiet"
        onClick={() => {
          returned.value = { words: thread.discard(item.clientMessageId), internal: item.internal }
        }}
      >
        Edit
      </Button>
    )}
    <Button size="small" kind="quiet" onClick={() => thread.discard(item.clientMessageId)}>
      Discard
    </Button>
  </div>
)
