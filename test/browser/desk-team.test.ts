import assert from 'node:assert/strict'
import t from 'tap'
import { buildCustomer, buildTicket } from '../helper/app.ts'
import { openBrowser, signIn, startDemo, takePicture } from '../helper/browser.ts'
import { eventually } from '../helper/eventually.ts'
import { assertAccessible } from './axe.ts'

t.test('two agents know of each other', async (t) => {
  const app = await startDemo(t)
  const customer = await buildCustomer(app, { firstName: 'Ines', lastName: 'Duarte' })
  const ticketId = await buildTicket(customer, { message: 'My kettle has a dent.' })
  const browser = await openBrowser(t)
  const noor = await browser.person()
  const alma = await browser.person()
  await signIn(noor, `${app.url}/console/tickets/${ticketId}`, 'agent')
  const status = noor.getByLabel('Your presence')
  await eventually(async () => assert.equal(await status.isEnabled(), true))
  const here = noor.getByRole('list', { name: 'Colleagues here' })

  await t.test('who opens a ticket sees who looks at it, and is seen', async (t) => {
    assert.equal(await here.count(), 0)
    await signIn(alma, `${app.url}/console/tickets/${ticketId}`, 'admin')
    await here.getByText('Alma Lindqvist is looking at this').waitFor({ state: 'attached' })
    await alma.getByText('Noor Haddad is looking at this').waitFor({ state: 'attached' })
    t.pass('both know')
  })

  await t.test('who writes an answer is told apart', async (t) => {
    await alma.getByRole('textbox', { name: 'Reply' }).pressSequentially('I am on it', { delay: 30 })
    await here.getByTitle('Alma Lindqvist is writing').waitFor()
    await takePicture(noor, 'console-viewers')
    await assertAccessible(noor, 'a colleague is here')
    t.pass('it was shown')
  })

  await t.test('following shows to both, and ends', async (t) => {
    await noor.getByRole('button', { name: 'Follow', exact: true }).click()
    await alma.getByTitle('Noor Haddad', { exact: true }).waitFor()
    await noor.getByRole('button', { name: 'Unfollow' }).click()
    await eventually(async () => assert.equal(await alma.getByTitle('Noor Haddad', { exact: true }).count(), 0))
    t.equal(await noor.getByRole('button', { name: 'Follow', exact: true }).count(), 1)
  })

  await t.test('who says to be away is so for colleagues, and still after a reload', async (t) => {
    await noor.getByRole('button', { name: 'Assign to me' }).click()
    const assignee = alma.locator('.details-who', { hasText: 'Noor Haddad' })
    await assignee.waitFor()
    assert.equal(await assignee.getByText('Away').count(), 0)
    await status.selectOption('away')
    await assignee.getByText('Away').waitFor()
    await noor.reload()
    await eventually(async () => assert.equal(await status.inputValue(), 'away'))
    await status.selectOption('online')
    await eventually(async () => assert.equal(await assignee.getByText('Away').count(), 0))
    t.pass('and back')
  })

  await t.test('who leaves is seen no more', async (t) => {
    await alma.goto('about:blank')
    await eventually(async () => assert.equal(await here.count(), 0))
    t.pass('nobody else is here')
  })
  t.same(browser.complaints, [])
})
