import type { TicketRecord } from '../../src/domain/records.ts'

const at = new Date('2026-11-20T12:00:00Z')
const nothingRead = { seq: 0, publicSeq: 0 }

/** A ticket as the domain holds it, with no messages unless `over` says otherwise. */
export const buildRecord = (over: Partial<TicketRecord> = {}): TicketRecord => ({
  id: '65f0c0ffee0000000000000a',
  number: 1,
  subject: 'Hello',
  status: 'open',
  statusChangedById: null,
  statusChangedAt: at,
  frozenUntil: null,
  priority: 'normal',
  tags: [],
  customerId: '65f0c0ffee0000000000000b',
  assigneeId: null,
  siteId: null,
  channel: 'portal',
  seq: 1,
  publicSeq: 1,
  messageCount: 0,
  publicMessageCount: 0,
  lastMessage: null,
  lastPublicMessage: null,
  read: { customer: nothingRead, staff: nothingRead },
  unread: { customer: 0, staff: 0 },
  archivedUpTo: 0,
  archivedPublicUpTo: 0,
  archivedCount: 0,
  threadBytes: 0,
  rating: null,
  createdAt: at,
  updatedAt: at,
  publicUpdatedAt: at,
  ...over,
})
