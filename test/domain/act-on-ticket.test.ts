import fc from 'fast-check'
import t from 'tap'
import { type Act, actOn, tagsAfter } from '../../src/domain/act-on-ticket.ts'
import { AppError } from '../../src/domain/errors.ts'
import { buildRecord } from '../helper/records.ts'

let ids = 0
const newId = () => String(++ids).padStart(24, '0')
const at = new Date('2026-11-20T12:00:00Z')
const me = newId()
const author = { id: me, role: 'agent' as const, side: 'staff' as const }
const draft = (internal = false) => ({
  ...{ id: newId(), body: 'Hi', internal, replyTo: null, attachments: [], clientMessageId: null },
})
const tag = fc.constantFrom('a', 'b', 'c', 'd')

const act: fc.Arbitrary<Act> = fc.record({
  message: fc.option(
    fc.boolean().map((internal) => ({ author, draft: draft(internal) })),
    { nil: undefined },
  ),
  status: fc.option(fc.constantFrom('open', 'pending', 'frozen', 'solved', 'closed'), { nil: undefined }),
  assigneeId: fc.option(fc.constantFrom(me, null), { nil: undefined }),
  priority: fc.option(fc.constantFrom('low', 'normal', 'high'), { nil: undefined }),
  addTags: fc.array(tag),
  removeTags: fc.array(tag),
})

t.test('each part of an act has the next number, message first, status last', async (t) => {
  fc.assert(
    fc.property(act, (one) => {
      const head = buildRecord({ seq: 7, publicSeq: 5, tags: ['a'] })
      const change = actOn(head, one, me, at, newId)
      if (!change) return !one.message
      const order = change.events.map(({ type }) => type)
      const wanted = ['message.created', 'ticket.updated', 'ticket.status'].filter((type) =>
        order.includes(type as never),
      )
      return (
        JSON.stringify(order) === JSON.stringify(wanted) &&
        change.events.every(({ seq }, place) => seq === 8 + place) &&
        change.seq === 7 + order.length &&
        change.publicSeq === 5 + order.length - (one.message?.draft.internal ? 1 : 0)
      )
    }),
  )
  t.pass()
})

t.test('the same act again changes nothing', async (t) => {
  fc.assert(
    fc.property(act, ({ message: _, ...one }) => {
      const head = buildRecord({ tags: ['b'] })
      const change = actOn(head, one, me, at, newId)
      return !change || actOn({ ...head, ...change.set }, one, me, at, newId) === undefined
    }),
  )
  t.pass()
})

t.test('a ticket has at most 20 tags', async (t) => {
  const many = Array.from({ length: 20 }, (_, n) => `t${n}`)
  t.same(tagsAfter(many, ['t0', 'new'], ['t1']).length, 20)
  t.throws(() => tagsAfter(many, ['new'], []), AppError)
})

t.test('a closed ticket takes no reply, but everything else', async (t) => {
  const head = buildRecord({ status: 'closed' })
  t.throws(() => actOn(head, { message: { author, draft: draft() } }, me, at, newId), { code: 'ticket_closed' })
  t.match(actOn(head, { status: 'open' }, me, at, newId), { set: { status: 'open' } })
})
