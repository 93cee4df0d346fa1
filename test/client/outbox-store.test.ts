import { IDBFactory } from 'fake-indexeddb'
import t from 'tap'
import { openOutboxDatabase } from '../../client-demo/shared/outbox-database.ts'
import { takeOver } from '../../client-demo/shared/outbox-migration.ts'
import { memoryStore } from '../../client-demo/shared/outbox-store.ts'
import { memoryStorage } from '../../client-demo/shared/simple-storage.ts'
import { eventually } from './helper/eventually.ts'
import { openBrowser } from './helper/tabs.ts'

const unsent = (clientMessageId: string, to = 'one') => ({
  ...{ clientMessageId, to, body: `body of ${clientMessageId}`, internal: false, replyTo: null },
  ...{ state: 'sending' as const, createdAt: '2026-11-20T09:00:00.000Z' },
})

t.test('the words of two persons never meet', async (t) => {
  const factory = new IDBFactory()
  const ada = await openOutboxDatabase('ada', factory)
  const bob = await openOutboxDatabase('bob', factory)
  await ada.add(unsent('same-id'))
  await bob.add(unsent('same-id', 'two'))
  await bob.remove('same-id')
  t.match(await ada.load(), [{ clientMessageId: 'same-id', to: 'one' }])
  t.same(await bob.load(), [])

  const browser = openBrowser(factory)
  t.teardown(browser.closeAll)
  const tab = await browser.openTab('bob')
  tab.outbox.send('two', { body: "bob's" })
  await eventually(() => browser.threads.get('two')?.join() === "bob's")
  t.same(browser.tried, ["bob's"], "ada's waits for ada")
})

t.test('changes of what is gone bring nothing back, and what is there is added once', async (t) => {
  for (const store of [memoryStore(), await openOutboxDatabase('ada', new IDBFactory())]) {
    await store.add(unsent('a'))
    await store.add(unsent('b'))
    await store.add({ ...unsent('a'), body: 'again' })
    await store.update({ ...unsent('a'), state: 'failed' })
    await store.remove('b')
    await store.update(unsent('b'))
    t.match(await store.load(), [{ clientMessageId: 'a', body: 'body of a', state: 'failed' }])
    t.equal((await store.load()).length, 1)
  }
})

t.test('what an earlier version kept in localStorage is taken over, once, by its own person', async (t) => {
  const kept = memoryStorage()
  const { to: _, ...item } = unsent('old')
  kept.setItem('parley.outbox.ada.one', JSON.stringify([item]))
  kept.setItem('parley.outbox.ada.new', JSON.stringify([{ ...item, clientMessageId: 'first' }]))
  kept.setItem('parley.outbox.bob.one', JSON.stringify([item]))
  kept.setItem('parley.outbox.ada.two', 'cut off')
  const names = ['parley.outbox.ada.one', 'parley.outbox.ada.new', 'parley.outbox.bob.one', 'parley.outbox.ada.two']
  const storage = { ...kept, length: names.length, key: (at: number) => names[at] ?? null, clear() {} } as Storage
  const store = await openOutboxDatabase('ada', new IDBFactory())
  await takeOver('ada', storage, store)
  await takeOver('ada', storage, store)
  t.match(await store.load(), [
    { clientMessageId: 'old', to: 'one' },
    { clientMessageId: 'first', to: 'new' },
  ])
  t.equal(kept.getItem('parley.outbox.ada.one'), null)
  t.not(kept.getItem('parley.outbox.bob.one'), null)
})
