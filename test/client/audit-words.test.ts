import t from 'tap'
import { type AuditLine, actWords, targetWords } from '../../client-demo/console/audit-words.ts'
import { agent, customer } from './helper/factories.ts'

const line = (fields: Partial<AuditLine>): AuditLine => ({
  id: 'f'.repeat(24),
  at: '2026-11-20T09:00:00.000Z',
  actor: agent,
  action: 'user.updated',
  targetId: customer.id,
  target: customer,
  address: '192.0.2.1',
  requestId: 'r',
  details: {},
  ...fields,
})
const updated = (fields: string, more: AuditLine['details'] = {}) => actWords(line({ details: { fields, ...more } }))

t.test('a change of an account says what came of it', async (t) => {
  t.equal(updated('role', { role: 'admin', active: true }), 'made them an admin')
  t.equal(updated('active', { role: 'agent', active: false }), 'deactivated the account')
  t.equal(updated('active', { role: 'agent', active: true }), 'reactivated the account')
  t.equal(updated('email username firstName'), 'changed their e-mail, username and first name')
  t.equal(
    updated('role active', { role: 'customer', active: false }),
    'made them a customer and deactivated the account',
  )
  t.equal(updated(''), 'changed the account')
})

t.test('an act names what it was done to, unless that is the own account', async (t) => {
  const names = new Map([['a'.repeat(24), 'Nightly import']])
  t.equal(targetWords(line({}), names), customer.name)
  t.equal(targetWords(line({ action: 'password.changed', targetId: agent.id, target: agent }), names), null)
  const key = line({ action: 'api-key.created', targetId: 'a'.repeat(24), target: null })
  t.equal(targetWords(key, names), 'Nightly import')
  t.equal(targetWords(key, new Map()), 'removed key …aaaaaa')
  t.equal(
    actWords({ ...key, details: { scopes: 'tickets:read users:read' } }),
    'made an API key for tickets:read and users:read',
  )
  const deleted = line({ action: 'ticket.deleted', target: null, details: { number: 12 } })
  t.equal(actWords(deleted), 'deleted ticket #12')
  t.equal(targetWords(deleted, names), null)
})
