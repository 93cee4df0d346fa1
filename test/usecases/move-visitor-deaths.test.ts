import assert from 'node:assert/strict'
import t from 'tap'
import type { Services } from '../../src/usecases/context.ts'
import { finishMoves, moveVisitor } from '../../src/usecases/move-visitor.ts'
import { eventually } from '../helper/eventually.ts'
import { buildVisitor, identityFor } from '../helper/visitors.ts'
import { type Message, openScene } from './moving-scene.ts'

const { test, database, agent, site, threadOf, buildThread, traces } = await openScene(t)

class Crash extends Error {}

/** Services that die before, or right after, the so-manieth call of what a move needs. */
function dying(services: Services, call: number, when: 'before' | 'after') {
  let calls = 0
  let dead = false
  const wrap = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get(target, name) {
        const act = Reflect.get(target, name)
        if (typeof act !== 'function') return act
        return async (...args: unknown[]) => {
          if (dead) throw new Crash()
          calls += 1
          dead = calls === call
          if (dead && when === 'before') throw new Crash()
          const answer = await act.apply(target, args)
          if (dead) throw new Crash()
          return answer
        }
      },
    })
  const { moving, archiving, visitors, sessions } = services.store
  const parts = { moving: wrap(moving), archiving: wrap(archiving), visitors: wrap(visitors), sessions: wrap(sessions) }
  return { services: { ...services, store: { ...services.store, ...parts } }, died: () => dead }
}

t.test('a node may die at any point of a move: the sweep finishes it', async (t) => {
  const { services } = test.app
  let points = 0
  for (const when of ['before', 'after'] as const) {
    for (let call = 1, died = true; died; call++) {
      const visitor = await buildVisitor(test, site, { email: 'robin@typed.test' })
      const person = await buildVisitor(test, site, { identity: identityFor(site) })
      const tickets = [await buildThread(visitor, 0), await buildThread(visitor, 125)]
      const before = await Promise.all(tickets.map(threadOf))
      const broken = dying(services, call, when)
      await moveVisitor(broken.services, visitor.id, person.id).catch(() => {})
      died = broken.died()
      points += 1
      const begun = (await services.store.visitors.formerOf(person.id)).length === 1
      await finishMoves(services, new Date())
      await finishMoves(services, new Date())
      const owner = begun ? person.id : visitor.id
      const after = await Promise.all(tickets.map(threadOf))
      const bodies = (threads: Message[][]) => threads.map((thread) => thread.map(({ seq, body }) => `${seq} ${body}`))
      assert.deepEqual(bodies(after), bodies(before), `${when} ${call}: nothing lost, nothing twice`)
      const strangers = after.flat().filter(({ author }) => ![owner, agent.id].includes(author.id))
      assert.deepEqual(strangers, [], `${when} ${call}: nobody but the owner and the agent`)
      for (const id of tickets) {
        const { body } = await agent.api.get(`/tickets/${id}`)
        assert.equal(body.customer.id, owner, `${when} ${call}`)
      }
      if (begun) {
        await services.publish.settled()
        await eventually(async () => assert.deepEqual(await traces(visitor.id), [], `${when} ${call}: no trace`))
      }
    }
  }
  t.ok(points > 20, `${points} points to die at`)
})

t.test('what another node took in late follows', async (t) => {
  const visitor = await buildVisitor(test, site)
  const person = await buildVisitor(test, site, { identity: identityFor(site), visitorToken: visitor.visitorToken })
  const { body: late } = await person.api.post('/tickets', { message: 'Late', clientMessageId: 'late' })
  // As a node would have written it that did not know yet.
  const { store } = test.app.services
  await database
    .collection('tickets')
    .updateOne({ number: late.number }, { $set: { customerId: new database.base.Types.ObjectId(visitor.id) } })
  await finishMoves(test.app.services)
  t.equal((await store.tickets.head(late.id))?.customerId, visitor.id, 'not before every node knows')
  await finishMoves(test.app.services, new Date())
  t.equal((await store.tickets.head(late.id))?.customerId, person.id)
  await database
    .collection('tickets')
    .updateOne({ number: late.number }, { $set: { customerId: new database.base.Types.ObjectId(visitor.id) } })
  await finishMoves(test.app.services, new Date())
  t.equal((await store.tickets.head(late.id))?.customerId, visitor.id, 'looked at again once, not for ever')
})
