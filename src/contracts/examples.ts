/** One story, told wherever the OpenAPI document shows an example: Robin's kettle, and Noor who looks after it. */

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString()
const ids = {
  ticket: '65f0c0ffee00000000000001',
  first: '65f0c0ffee00000000000011',
  reply: '65f0c0ffee00000000000012',
  customer: '65f0c0ffee00000000000021',
  agent: '65f0c0ffee00000000000022',
  site: '65f0c0ffee00000000000031',
  session: '65f0c0ffee00000000000041',
  key: '65f0c0ffee00000000000051',
  line: '65f0c0ffee00000000000061',
  file: '65f0c0ffee00000000000071',
  mail: '65f0c0ffee00000000000081',
  webhook: '65f0c0ffee00000000000091',
  delivery: '65f0c0ffee00000000000092',
  policy: '65f0c0ffee00000000000101',
  tag: '65f0c0ffee000000000000b1',
  view: '65f0c0ffee000000000000a1',
}

const customer = { id: ids.customer, name: 'Robin Vega', username: 'robin', role: 'customer' as const }
const agent = { id: ids.agent, name: 'Noor Haddad', username: 'noor', role: 'agent' as const }
const site = { id: ids.site, key: 'demo', name: 'Kettle & Co' }

const look = {
  ...{ ...site, colour: '#2f5d50', logoUrl: null, greeting: 'Hi there!', locale: 'en', corner: 'right' as const },
  ...{ preChat: { name: 'off' as const, email: 'optional' as const }, identityRequired: false },
}

const user = {
  ...{ id: ids.customer, email: 'robin@example.com', username: 'robin', name: 'Robin Vega' },
  ...{ firstName: 'Robin', lastName: 'Vega', role: 'customer' as const, active: true, createdAt: at(0) },
}

const message = {
  ...{ id: ids.reply, ticketId: ids.ticket, seq: 2, author: agent, body: 'A new one leaves **tomorrow**.' },
  ...{ internal: false, replyTo: ids.first, attachments: [], clientMessageId: '7f1c-2' },
  ...{ createdAt: at(4), editedAt: null, deletedAt: null },
}
const first = {
  ...message,
  ...{ id: ids.first, seq: 1, author: customer, body: 'The kettle came with a dent. Can I swap it?' },
  ...{ replyTo: null, clientMessageId: '7f1c-1', createdAt: at(1) },
}

const ticket = {
  ...{ id: ids.ticket, number: 1042, subject: 'The blue kettle arrived with a dent', status: 'open' as const },
  ...{ statusChangedBy: null, statusChangedAt: at(1), frozenUntil: null, priority: 'normal' as const },
  ...{ tags: ['returns'], customer, assignee: agent, site, channel: 'widget' as const, messageCount: 2 },
  lastMessage: { seq: 2, author: agent, excerpt: 'A new one leaves **tomorrow**.', createdAt: at(4) },
  ...{ read: { customer: 1, staff: 2 }, seq: 2, unread: 0, rating: null },
  ...{ createdAt: at(1), updatedAt: at(4) },
}

const session = {
  ...{ user, accessToken: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI2NWYwIn0.c2lnbmF0dXJl', refreshToken: 'b3Blbi1zZXNhbWU' },
  expiresIn: 600,
}
const sessionInfo = {
  ...{ id: ids.session, current: true, address: '203.0.113.7', userAgent: 'Mozilla/5.0' },
  ...{ createdAt: at(0), lastUsedAt: at(4) },
}
const apiKey = {
  ...{ id: ids.key, name: 'Bridge', scopes: ['tickets:read' as const, 'tickets:write' as const], prefix: 'pk_Zk3' },
  ...{ createdBy: { ...agent, role: 'admin' as const }, createdAt: at(0), lastUsedAt: null },
}
const auditLine = {
  ...{ id: ids.line, at: at(5), actor: agent, action: 'ticket.deleted' as const, targetId: ids.ticket, target: null },
  ...{ address: '203.0.113.7', requestId: '0b9f3c51-6f0a-4f0e-9a4e-2f6f3d1c8a77', details: { number: 1042 } },
}
const { current: _, id: __, ...sessionTrace } = sessionInfo

const attachment = {
  ...{ id: ids.file, name: 'dent.jpg', type: 'image/jpeg', size: 184_220, width: 1600, height: 1200 },
  url: `/api/v1/attachments/${ids.file}`,
}

const slaPolicy = {
  ...{ id: ids.policy, name: 'Urgent', active: true, position: 0 },
  tickets: { priorities: ['urgent' as const], sites: [], channels: [], tags: [] },
  ...{ firstResponse: 30, nextResponse: 60, resolution: 480, officeHours: 'site' as const },
  ...{ createdAt: at(0), updatedAt: at(0) },
}

const timelineItem = {
  ...{ seq: 3, at: at(6), actor: agent, act: 'changed' as const, messageId: null, promise: null },
  changes: [{ field: 'status' as const, from: 'open', to: 'pending' }],
}
const took = { count: 12, median: 540, p90: 3600 }
const figures = {
  ...{ created: 14, solved: 12, firstResponse: took, resolution: { ...took, median: 7200, p90: 86_400 } },
  ...{ sla: { kept: 9, broken: 1 }, ratings: { count: 4, average: 4.5, satisfied: 1 } },
}
const reportSummary = {
  ...{ from: '2026-11-20', to: '2026-11-20', timeZone: 'Europe/Berlin', total: { ...figures, backlog: 7 } },
  byDay: [{ day: '2026-11-20', ...figures, backlog: 7 }],
  byAgent: [{ agent, ...figures }],
  bySite: [{ site, ...figures }],
  byTag: [{ tag: 'returns', ...figures }],
}

const mail = {
  ...{ id: ids.mail, kind: 'replied' as const, state: 'waiting' as const, attempts: 1, person: customer },
  ...{ reason: '451 4.7.1 Greylisted, try again later', ticketId: ids.ticket },
  ...{ createdAt: at(4), dueAt: at(6), endedAt: null },
}

const webhook = {
  ...{ id: ids.webhook, url: 'https://orders.example.com/parley', description: 'Order desk' },
  ...{ events: ['message.created' as const, 'ticket.status' as const], status: 'active' as const, statusReason: null },
  ...{ failingSince: null, lastDeliveredAt: at(4), oldSecretUntil: null },
  ...{ createdBy: { ...agent, role: 'admin' as const }, createdAt: at(0) },
}
const delivery = {
  ...{ id: ids.delivery, webhookId: ids.webhook, type: 'message.created' as const, ticketId: ids.ticket, seq: 2 },
  ...{ status: 'delivered' as const, createdAt: at(4), nextAttemptAt: null },
  attempts: [
    {
      ...{ at: at(4), durationMs: 84, status: 204, error: null, answer: '' },
      headers: { 'content-type': 'application/json', 'webhook-id': ids.delivery, 'webhook-timestamp': '1795166640' },
    },
  ],
}
const told = {
  ...{ type: 'message.created', timestamp: at(4) },
  data: { ticketId: ids.ticket, seq: 2, prev: 1, epoch: 'Xk2pQ9aL', at: at(4), data: { message } },
}

const savedView = {
  ...{ id: ids.view, name: 'Urgent returns', shared: true, owner: agent },
  filter: {
    ...{ status: 'unsolved', assignee: null, priority: 'urgent' as const, tag: 'returns' },
    ...{ site: null, customer: null, q: null },
  },
  ...{ sort: '-updatedAt' as const, columns: null, position: 0, createdAt: at(0), updatedAt: at(0) },
}

/** By what they are an example of. */
export const examples = {
  ...{ id: ids.ticket, customerId: ids.customer, messageId: ids.first },
  ...{ user, person: agent, message, ticket, session, sessionInfo, apiKey, auditLine, attachment, mail },
  ...{ slaPolicy, reportSummary, timelineItem },
  ...{ webhook, delivery, since: at(0) },
  savedView,
  foundTicket: {
    ticket,
    subjectRanges: [{ start: 31, end: 35 }],
    hits: [{ messageId: ids.first, seq: 1, excerpt: first.body, ranges: [{ start: 23, end: 27 }] }],
  },
  tag: { id: ids.tag, name: 'returns', colour: '#b4552d', uses: 12, createdAt: at(0) },
  ticketCounts: {
    ...{ unsolved: 12, mine: 3, unassigned: 4, pending: 5, frozen: 1, solved: 31, closed: 208, all: 252 },
    views: [{ id: ids.view, count: 2 }],
  },
  agent: { ...agent, status: 'online' as const, capacity: 8, skills: ['returns'], load: 3 },
  sentMessage: { message, seq: 2, duplicate: false },
  threadPage: { items: [first, message], nextCursor: null },
  ticketWithThread: { ...ticket, messages: [first, message], hasMoreBefore: false },
  changes: { ticket, messages: [message], more: false, seq: 2, epoch: 'Xk2pQ9aL' },
  webhookWithSecret: { ...webhook, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
  deliveryWithBody: { ...delivery, body: JSON.stringify(told) },
  receivedMail: { action: 'replied' as const, reason: null, ticketId: ids.ticket, messageId: ids.reply },
  newApiKey: { ...apiKey, key: 'pk_Zk3vZ0xQ5nq8mW1r' },
  widgetSession: {
    ...{ user, accessToken: session.accessToken, visitorToken: `${ids.customer}.c2VjcmV0`, expiresIn: 600 },
    ...{
      identified: false,
      site: { ...look, ...{ availability: { open: true, opensAt: null, replyTime: 'hours' as const } } },
    },
  },
  site: {
    ...{ ...look, origins: ['https://kettle.example'], replyTime: 'hours' as const },
    ...{ officeHours: null, autoAssign: null, identitySecretAt: null, createdAt: at(0) },
  },
  widgetConfig: {
    ...{ key: 'demo', name: 'Kettle & Co', colour: '#2f5d50', corner: 'right' as const, locale: 'en' },
    ...{ direction: 'ltr' as const, words: { open: 'Open chat', close: 'Close chat' } },
  },
  userExport: {
    ...{
      exportedAt: at(9),
      user,
      identity: null,
      sessions: [sessionTrace],
      tickets: [{ ticket, messages: [first, message] }],
      work: null,
    },
  },
}

/** A page with this one item. */
export const pageWith = <Item>(item: Item) => ({ items: [item], nextCursor: null })
