import { IDBFactory } from 'fake-indexeddb'
import t from 'tap'
import { openOutboxDatabase } from '../../client-demo/shared/outbox-database.ts'
import { memoryStore } from '../../client-demo/shared/outbox-store.ts'
import { eventually } from './helper/eventually.ts'
import { buildMessage } from './helper/factories.ts'
import { openBrowser, refusal } from './helper/tabs.ts'

t.test('a message is kept before its first try', async (t) => {
  const browser = openBrowser()
  const store = memoryStore()
  let release: () => void = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const slow = { ...store, add: (item: Parameters<typeof store.add>[0]) => gate.then(() => store.add(item)) }
  const { outbox } = await browser.openTab('ada', { store: slow })
  t.teardown(browser.closeAll)
  outbox.send('one', { body: 'hello' })
  t.match(outbox.of('one').value, [{ body: 'hello', state: 'sending' }], 'shown at once')
  await new Promise((resolve) => setTimeout(resolve, 30))
  t.same(browser.tried, [])
  release()
  await eventually(() => browser.threads.get('one')?.join() === 'hello')
  await eventually(() => outbox.all.value.length === 0)
})

t.test('one tab sends, all tabs see what is on its way and what was sent', async (t) => {
  const browser = openBrowser()
  t.teardown(browser.closeAll)
  browser.fates.push('unavailable', 'unavailable')
  const [leader, other] = [await browser.openTab('ada'), await browser.openTab('ada')]
  const heard: string[] = []
  leader.outbox.onSent(({ message }) => heard.push(`leader ${message?.body}`))
  other.outbox.onSent(({ message }) => heard.push(`other ${message?.body}`))
  other.outbox.send('one', { body: 'from the other' })
  await eventually(() => leader.outbox.sending.value === 1)
  await eventually(() => heard.length === 2)
  t.same(heard, ['leader from the other', 'other from the other'])
  await eventually(() => leader.outbox.sending.value === 0 && other.outbox.sending.value === 0)
  t.same(browser.threads.get('one'), ['from the other'])
})

t.test('a refusal is final in every tab; any of them may retry it, or take the words back', async (t) => {
  const browser = openBrowser()
  t.teardown(browser.closeAll)
  const [leader, other] = [await browser.openTab('ada'), await browser.openTab('ada')]
  browser.fates.push('refused')
  const id = leader.outbox.send('one', { body: 'refused at first' })
  await eventually(() => other.outbox.of('one').value[0]?.state === 'failed')
  t.equal(other.outbox.of('one').value[0]?.problem?.code, 'validation_failed')
  other.outbox.retry(id)
  await eventually(() => browser.threads.get('one')?.join() === 'refused at first')

  browser.fates.push('refused')
  const next = leader.outbox.send('one', { body: 'never mind' })
  await eventually(() => other.outbox.of('one').value[0]?.state === 'failed')
  t.equal(other.outbox.discard(next), 'never mind')
  await eventually(() => leader.outbox.all.value.length === 0)
  t.same(browser.threads.get('one'), ['refused at first'])
})

t.test('closing the tab that sends hands over; so does one that only seems alive', async (t) => {
  const browser = openBrowser()
  t.teardown(browser.closeAll)
  const leader = await browser.openTab('ada')
  const second = await browser.openTab('ada')
  leader.crash()
  second.outbox.send('one', { body: 'after the first' })
  await eventually(() => browser.threads.get('one')?.join() === 'after the first')

  // Asleep: it keeps its lock, and hears and does nothing.
  const deaf = () => ({ tell() {}, close() {} })
  const third = openBrowser()
  t.teardown(third.closeAll)
  await third.openTab('bob', { channel: deaf, deliver: () => new Promise(() => {}) })
  const awake = await third.openTab('bob', { patience: 30 })
  awake.outbox.send('one', { body: 'not held up' })
  await eventually(() => third.threads.get('one')?.join() === 'not held up')
  t.pass('both went out')
})

t.test('what the server asks to wait is waited, whatever hurries', async (t) => {
  const browser = openBrowser()
  t.teardown(browser.closeAll)
  const tried: number[] = []
  const { outbox } = await browser.openTab('ada', {
    pauses: { first: 60_000, longest: 60_000 },
    deliver: async ({ to }) => {
      tried.push(performance.now())
      if (tried.length === 1) throw refusal('rate_limited', { retryAfter: 1 })
      if (tried.length === 2) throw refusal('unavailable')
      return { ticketId: to, message: null }
    },
  })
  outbox.send('one', { body: 'patient' })
  await eventually(() => tried.length === 1)
  for (let n = 0; n < 5; n++) outbox.hurry()
  await eventually(() => tried.length === 2)
  const [first = 0, second = 0] = tried
  t.ok(second - first >= 990, 'the second that was asked for')
  await new Promise((resolve) => setTimeout(resolve, 50))
  t.equal(tried.length, 2, 'then the own pause')
  outbox.hurry()
  await eventually(() => tried.length === 3, 1000)
})

t.test('a store that fails holds up nobody: the tab that wrote it sends it', async (t) => {
  const browser = openBrowser()
  t.teardown(browser.closeAll)
  const fail = () => Promise.reject(new Error('full'))
  const broken = { load: fail, add: fail, update: fail, remove: fail }
  await browser.openTab('ada', { store: broken })
  const second = await browser.openTab('ada', { store: broken })
  browser.fates.push('unavailable', 'refused')
  const id = second.outbox.send('one', { body: 'from memory' })
  await eventually(() => second.outbox.of('one').value[0]?.state === 'failed')
  second.outbox.retry(id)
  await eventually(() => browser.threads.get('one')?.join() === 'from memory')
  await eventually(() => second.outbox.all.value.length === 0)
  t.equal(browser.tried.length, 3)
})

t.test('where a first message went is remembered, so that its next try does not open another ticket', async (t) => {
  const browser = openBrowser()
  t.teardown(browser.closeAll)
  const answers = ['two', 'three']
  browser.fates.push('lost')
  const { outbox } = await browser.openTab('ada', { redirect: async () => answers.shift() ?? null, lane: () => '' })
  outbox.send('new', { body: 'hello' })
  await eventually(() => outbox.all.value.length === 0 && browser.tried.length === 2)
  t.same([...browser.threads], [['two', ['hello']]])
})

t.test('whoever leaves while a message is on its way has it sent at most under their own name', async (t) => {
  const browser = openBrowser()
  t.teardown(browser.closeAll)
  let letGo: (to: null) => void = () => {}
  const redirect = () =>
    new Promise<null>((resolve) => {
      letGo = resolve
    })
  const factory = new IDBFactory()
  const store = await openOutboxDatabase('ada', factory)
  const { outbox } = await browser.openTab('ada', { store, redirect })
  outbox.send('new', { body: 'mine' })
  await eventually(() => outbox.all.value[0]?.state === 'sending')
  await new Promise((resolve) => setTimeout(resolve, 20))
  outbox.close()
  letGo(null)
  await new Promise((resolve) => setTimeout(resolve, 20))
  t.same(browser.tried, [], 'no try after the end')
  t.match(await store.load(), [{ body: 'mine', state: 'sending' }], 'it waits for its author')
})

t.test('an answer is given to other tabs as it stands in the thread', async (t) => {
  const browser = openBrowser()
  t.teardown(browser.closeAll)
  const [leader, other] = [await browser.openTab('ada'), await browser.openTab('ada')]
  const found = new Promise((resolve) => other.outbox.onSent(resolve))
  const clientMessageId = leader.outbox.send('one', { body: 'hello' })
  const message = buildMessage(1, { clientMessageId, body: 'hello', ticketId: 'one' })
  t.same(await found, { kind: 'sent', clientMessageId, to: 'one', ticketId: 'one', message })
})
