import fc from 'fast-check'
import t from 'tap'
import { type CannedReplyRecord, fillIn, findReplies } from '../../src/domain/canned-replies.ts'

const values = {
  ...{ 'customer.name': 'Robin', 'ticket.number': '1042', 'ticket.subject': 'A dent' },
  ...{ 'agent.name': 'Noor', 'site.name': '' },
}
const at = new Date('2026-11-20T12:00:00Z')
const build = (shortcut: string, body = 'Hello', ownerId: string | null = null): CannedReplyRecord => ({
  ...{ id: `${shortcut}${ownerId}`, shortcut, body, ownerId, createdAt: at, updatedAt: at },
})
const found = (replies: CannedReplyRecord[], q: string) => findReplies(replies, q).map(({ id }) => id)

t.test('variables are filled in wherever they stand, with or without blanks', async (t) => {
  const body =
    '{{customer.name}}, {{ customer.name }}: #{{ticket.number}} “{{ticket.subject}}”{{site.name}} {{agent.name}}'
  t.equal(fillIn(body, values), 'Robin, Robin: #1042 “A dent” Noor')
  t.equal(fillIn('{{nobody}} {customer.name} {{toString}}', values), '{{nobody}} {customer.name} {{toString}}')
})

t.test('what a value says is never filled in again, and stays as it is', async (t) => {
  const name = fc.oneof(fc.string(), fc.constantFrom('{{agent.name}}', '$&', '$1', '{{customer.name}}'))
  fc.assert(
    fc.property(
      name,
      (name) => fillIn('a {{customer.name}} b', { ...values, 'customer.name': name }) === `a ${name} b`,
    ),
  )
  t.pass()
})

t.test('a shortcut that begins so comes before a text that says so, the shortest first', async (t) => {
  const replies = [build('refund', 'Your money'), build('ref'), build('other', 'About a réfund'), build('none')]
  t.same(found(replies, 'REF'), ['refnull', 'refundnull', 'othernull'])
  t.same(found(replies, 'money your'), ['refundnull'], 'all words, in any order')
  t.same(found(replies, 'nothing'), [])
})

t.test('without words all come by their shortcut, the own one first', async (t) => {
  t.same(found([build('b'), build('a'), build('a', 'Hi', 'me')], ''), ['ame', 'anull', 'bnull'])
})
