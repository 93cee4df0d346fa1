import type { Message } from '../../../src/contracts/messages.ts'
import type { Ticket } from '../../../src/contracts/tickets.ts'
import type { Person, User } from '../../../src/contracts/users.ts'

const hex = (value: number): string => value.toString(16).padStart(24, '0')
const time = (seq: number): string => new Date(Date.UTC(2026, 10, 20, 9, 0, seq)).toISOString()

export const ticketId = hex(0xa)
export const otherTicketId = hex(0xb)

export const customer: Person = { id: hex(1), name: 'Ada Visitor', username: null, role: 'customer' }
export const agent: Person = { id: hex(2), name: 'Grace Agent', username: 'grace', role: 'agent' }

export const buildUser = (fields: Partial<User> = {}): User => ({
  ...customer,
  email: null,
  firstName: null,
  lastName: null,
  active: true,
  createdAt: time(0),
  ...fields,
})

export const buildMessage = (seq: number, fields: Partial<Message> = {}): Message => ({
  id: hex(1000 + seq),
  ticketId,
  seq,
  author: agent,
  body: `message ${seq}`,
  internal: false,
  replyTo: null,
  attachments: [],
  clientMessageId: null,
  createdAt: time(seq),
  editedAt: null,
  deletedAt: null,
  ...fields,
})

export const buildTicket = (fields: Partial<Ticket> = {}): Ticket => ({
  id: ticketId,
  number: 1,
  subject: 'Where is my parcel?',
  status: 'open',
  statusChangedBy: null,
  statusChangedAt: time(0),
  frozenUntil: null,
  priority: 'normal',
  tags: [],
  customer,
  assignee: null,
  site: null,
  channel: 'widget',
  messageCount: 1,
  lastMessage: null,
  read: { customer: 0, staff: 0 },
  seq: 1,
  unread: 0,
  rating: null,
  createdAt: time(0),
  updatedAt: time(0),
  ...fields,
})
