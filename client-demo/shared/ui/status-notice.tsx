import type { VNode } from 'preact'
import type { Notice } from '../thread.ts'
import { StatusDot, statusWords } from './status-badge.tsx'
import { ClockTime } from './time-ago.tsx'

/** "Ada changed the status to Solved 14:05". A customer changes it in one way only: by answering. */
export const StatusNotice = ({ notice, myId }: { notice: Notice; myId: string }): VNode => (
  <>
    <StatusDot status={notice.status} />
    <span>
      <strong>{notice.by.id === myId ? 'You' : <bdi>{notice.by.name}</bdi>}</strong>
      {notice.by.role === 'customer' ? (
        ' reopened the ticket'
      ) : (
        <>
          {' changed the status to '}
          <strong>{statusWords[notice.status]}</strong>
        </>
      )}
    </span>
    <ClockTime at={notice.at} />
  </>
)
