import fc from 'fast-check'
import t from 'tap'
import { colourFor, destinationOf, retagged, type TagRecord } from '../../src/domain/tags.ts'

const tagOf = (id: string, into?: string | null): TagRecord => ({
  ...{ id, name: `name of ${id}`, names: [`name of ${id}`], colour: '#000000', createdAt: new Date(0) },
  leaving: into === undefined ? null : { into },
  work: null,
})
const names = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'))

t.test('one tag gives way to another, in its place and once', async (t) => {
  t.strictSame(retagged(['a', 'b', 'c'], 'b', 'x'), ['a', 'x', 'c'])
  t.strictSame(retagged(['a', 'b', 'c'], 'a', 'c'), ['c', 'b'])
  t.strictSame(retagged(['a', 'b'], 'a', null), ['b'])
  fc.assert(
    fc.property(names, fc.constantFrom('a', 'b'), fc.option(fc.constantFrom('c', 'x')), (tags, from, to) => {
      const after = retagged(tags, from, to)
      t.equal(new Set(after).size, after.length)
      t.notOk(after.includes(from))
      const others = (all: string[]) => all.filter((tag) => tag !== from && tag !== to)
      t.strictSame(others(after), others(tags), 'the others stay, in their order')
      if (to !== null) t.equal(after.includes(to), tags.includes(to) || tags.includes(from))
    }),
  )
})

t.test('a tag that leaves leads to where the last of a chain stays', async (t) => {
  const chain = [tagOf('1', '2'), tagOf('2', '3'), tagOf('3')]
  const all = new Map(chain.map((tag) => [tag.id, tag]))
  for (const tag of chain) t.equal(destinationOf(tag, all), 'name of 3')
  t.equal(destinationOf(tagOf('4', null), all), null)
  t.equal(destinationOf(tagOf('5', '4'), new Map([['4', tagOf('4', null)]])), null)
})

t.test('whatever tags lead to, each search for an end has one, and a circle keeps its own', async (t) => {
  const ids = ['0', '1', '2', '3', '4']
  const target = fc.oneof(fc.constant(undefined), fc.constant(null), fc.constantFrom(...ids))
  fc.assert(
    fc.property(fc.array(target, { minLength: 5, maxLength: 5 }), (targets) => {
      const all = new Map(ids.map((id, n) => [id, tagOf(id, targets[n])]))
      for (const tag of all.values()) {
        const to = destinationOf(tag, all)
        if (typeof to !== 'string') continue
        const end = [...all.values()].find(({ name }) => name === to)
        t.equal(end?.leaving, null, 'it ends where a tag stays')
      }
    }),
  )
  const circle = new Map([tagOf('1', '2'), tagOf('2', '1')].map((tag) => [tag.id, tag]))
  for (const tag of circle.values()) t.equal(destinationOf(tag, circle), undefined)
})

t.test('a name always has the same colour, and names differ in theirs', async (t) => {
  t.equal(colourFor('returns'), colourFor('returns'))
  t.ok(new Set(['returns', 'vip', 'bug', 'refund', 'press', 'öl', ''].map(colourFor)).size > 3)
})
