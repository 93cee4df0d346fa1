import t from 'tap'
import { type ThreadRow, threadRows } from '../../client-demo/shared/ui/thread-rows.ts'
import { agent, buildMessage, customer } from './helper/factories.ts'

const start = new Date(2026, 10, 20, 12, 0).getTime()
const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString()

/** `[` and `]` mark the ends of a group. */
const say = (row: ThreadRow): string => {
  if (row.kind === 'message') return `${row.first ? '[' : ''}${row.message.body}${row.last ? ']' : ''}`
  return row.kind === 'notice' ? row.notice.status : row.kind
}

t.test('messages of one author within five minutes stand together; days and notices divide them', async (t) => {
  const rows = threadRows({
    messages: [
      buildMessage(1, { createdAt: at(0), body: '1' }),
      buildMessage(2, { createdAt: at(4), body: '2' }),
      buildMessage(3, { createdAt: at(8), body: '3', author: customer }),
      buildMessage(4, { createdAt: at(9), body: '4', author: customer }),
      buildMessage(5, { createdAt: at(15), body: '5', author: customer }),
      buildMessage(6, { createdAt: at(60 * 24), body: '6' }),
    ],
    notices: [
      { at: at(8.5), status: 'pending', by: agent },
      { at: at(60 * 24 + 1), status: 'solved', by: agent },
    ],
    me: customer,
  })
  t.same(rows.map(say), ['day', '[1', '2]', '[3]', 'pending', '[4]', '[5]', 'day', '[6]', 'solved'])
  t.equal(new Set(rows.map(({ key }) => key)).size, rows.length, 'keys are unique')
})

t.test('a message keeps its row while it is sent, and the first unread one has a line above it', async (t) => {
  const clientMessageId = 'mine'
  const sending = {
    clientMessageId,
    body: 'x',
    internal: false,
    replyTo: null,
    state: 'sending' as const,
    createdAt: at(1),
  }
  const before = threadRows({ messages: [], outgoing: [sending], me: customer })
  const sent = buildMessage(1, { author: customer, clientMessageId, createdAt: at(1) })
  const after = threadRows({ messages: [sent, buildMessage(2, { createdAt: at(2) })], readUpTo: 1, me: customer })
  t.equal(before.at(-1)?.key, after[1]?.key)
  t.same(
    after.map(({ kind }) => kind),
    ['day', 'message', 'unread', 'message'],
  )
})
