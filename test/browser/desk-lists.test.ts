import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import t from 'tap'
import { buildAdmin, buildCustomer, buildTicket } from '../helper/app.ts'
import { openBrowser, signIn, startDemo, takePicture } from '../helper/browser.ts'
import { eventually } from '../helper/eventually.ts'
import { assertAccessible } from './axe.ts'

const rows = (page: Page) => page.locator('a.ticket-row')
const view = (page: Page, name: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })
const lookDark = (page: Page) => page.emulateMedia({ colorScheme: 'dark' })

t.test('an agent finds what to do next', async (t) => {
  const app = await startDemo(t)
  const admin = await buildAdmin(app)
  const customer = await buildCustomer(app, { firstName: 'Ines', lastName: 'Duarte' })
  const promised = { name: 'Urgent ones', tickets: { priorities: ['urgent'] }, firstResponse: 30, resolution: 480 }
  assert.equal((await admin.api.post('/sla-policies', { ...promised, position: 1 })).status, 201)
  const browser = await openBrowser(t)
  const page = await browser.person()
  await signIn(page, `${app.url}/console`, 'agent')
  await rows(page).first().waitFor()
  const first = async () => (await rows(page).first().textContent()) ?? ''

  await t.test('views tell live how many tickets they have', async (t) => {
    const before = Number(await view(page, 'Unsolved').locator('.view-count').textContent())
    await buildTicket(customer, { message: 'Is the shop open on Sunday?' })
    await eventually(async () => {
      assert.equal(await view(page, 'Unsolved').locator('.view-count').textContent(), String(before + 1))
    })
    t.equal(before, 3)
  })

  await t.test('a list stands in the order that was chosen, and keeps it', async (t) => {
    const urgent = await buildTicket(customer, { message: 'The kettle is on fire' })
    assert.equal((await admin.api.patch(`/tickets/${urgent}`, { priority: 'urgent' })).status, 200)
    await buildTicket(customer, { message: 'Just a word of thanks' })
    await eventually(async () => assert.match(await first(), /word of thanks/))
    const sort = page.getByLabel('Sort by')
    for (const [order, top] of [
      ['-priority', /on fire/],
      ['waitingSince', /with a dent/],
      ['dueAt', /on fire/],
      ['-repliedAt', /word of thanks/],
    ] as const) {
      await sort.selectOption(order)
      await eventually(async () => assert.match(await first(), top, order))
    }
    await page.reload()
    await rows(page).first().waitFor()
    t.equal(await sort.inputValue(), '-repliedAt')
  })

  await t.test('an order that only the server knows follows what is written', async (t) => {
    await page.getByLabel('Sort by').selectOption('waitingSince')
    await eventually(async () => assert.match(await first(), /with a dent/))
    const [waiting] = (await admin.api.get('/tickets?sort=waitingSince&status=unsolved')).body.items
    await admin.api.post(`/tickets/${waiting.id}/messages`, { body: 'You do not need the box.' })
    await eventually(async () => assert.match(await first(), /Discount code/))
    t.pass('who was answered waits no more')
  })

  await t.test('a tag has its colour, in the list and in the details', async (t) => {
    const { items } = (await admin.api.get('/tags')).body
    const returns = items.find(({ name }: { name: string }) => name === 'returns')
    await admin.api.patch(`/tags/${returns.id}`, { colour: '#b4552d' })
    await page.reload()
    await rows(page).filter({ hasText: 'dent' }).first().click()
    const dots = page.locator('.tag', { hasText: 'returns' }).locator('.tag-dot')
    await page.getByRole('button', { name: 'Remove the tag returns' }).waitFor()
    await eventually(async () => {
      const colours = await dots.evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor))
      assert.deepEqual(colours, ['rgb(180, 85, 45)', 'rgb(180, 85, 45)'])
    })
    t.pass('both dots are of its colour')
  })

  await t.test('what was promised is seen in the list and the details', async (t) => {
    const urgent = rows(page).filter({ hasText: 'on fire' })
    t.match(await urgent.locator('.due').textContent(), /^due in (30|29) min$/)
    await urgent.click()
    const details = page.getByRole('complementary', { name: 'Details' })
    await details.getByText('Promises: Urgent ones').waitFor()
    t.match(await details.locator('.promise').allTextContents(), [
      /First response 30 mindue in (30|29) min/,
      /Resolution 8 hdue in 8 h/,
    ])
    await takePicture(page, 'console-lists')
    await assertAccessible(page, 'a list with promises')
    await lookDark(page)
    await takePicture(page, 'console-lists-dark')
    await assertAccessible(page, 'a list with promises, dark')
    await page.clock.setFixedTime(Date.now() + 3_600_000)
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await eventually(async () =>
      assert.match((await urgent.locator('.due-late').textContent()) ?? '', /^overdue 3. min$/),
    )
  })
  t.same(browser.complaints, [])
})
