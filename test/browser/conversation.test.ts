import type { FrameLocator, Page } from 'playwright-core'
import t from 'tap'
import { openBrowser, signIn, startDemo, takePicture } from '../helper/browser.ts'

const question = 'Does the copper kettle work on induction?'
const answer = 'It does, **every** kettle of ours does.'

const chatOf = (page: Page): FrameLocator => page.frameLocator('iframe')
const seen = (page: Page | FrameLocator, text: string | RegExp) => page.getByText(text).first().waitFor()

t.test('a visitor and an agent talk, live', async (t) => {
  const app = await startDemo(t)
  const browser = await openBrowser(t)
  const agent = await browser.person()
  await signIn(agent, `${app.url}/console`, 'agent')
  await agent.getByRole('navigation', { name: 'Views' }).waitFor()

  const visitor = await browser.person()
  await visitor.goto(`${app.url}/demo`)
  await visitor.getByRole('button', { name: 'Open chat' }).click()
  const chat = chatOf(visitor)
  const write = chat.getByRole('textbox', { name: 'Your message' })
  await write.fill(question)
  await write.press('Enter')

  await t.test('the ticket appears in the console without reloading', async (t) => {
    await agent.getByText(question).first().click()
    await agent.getByRole('textbox', { name: 'Reply' }).waitFor()
    t.match(agent.url(), /\/console\/tickets\/[0-9a-f]{24}/)
  })

  await t.test('the visitor sees the agent type', async (t) => {
    await agent.getByRole('textbox', { name: 'Reply' }).pressSequentially(answer, { delay: 5 })
    await chat.getByText('Noor Haddad is typing').waitFor({ state: 'attached' })
    t.pass('typing was shown')
  })

  await t.test('the visitor reads the answer, rendered', async (t) => {
    await agent.keyboard.press('Control+Enter')
    await seen(chat, 'It does,')
    t.equal(await chat.locator('strong', { hasText: 'every' }).count(), 1)
    await takePicture(visitor, 'widget-conversation')
    await takePicture(agent, 'console-conversation')
  })

  await t.test('a note stays with the team', async (t) => {
    await agent.getByRole('button', { name: 'Note', exact: true }).click()
    await agent.getByRole('textbox', { name: 'Internal note' }).fill('Seems to be in a hurry.')
    await agent.keyboard.press('Control+Enter')
    await seen(agent, 'Seems to be in a hurry.')
    await agent.getByRole('button', { name: 'Reply', exact: true }).click()
    await agent.getByRole('textbox', { name: 'Reply' }).fill('Anything else?')
    await agent.keyboard.press('Control+Enter')
    await seen(chat, 'Anything else?')
    t.equal(await chat.getByText('in a hurry').count(), 0)
  })

  await t.test('the visitor sees the status change', async (t) => {
    await agent.getByLabel('Status').selectOption('solved')
    await seen(chat, /Marked as solved/)
    t.pass('the change was told')
  })

  await t.test('the conversation survives a reload, and writing opens it again', async (t) => {
    await visitor.reload()
    await visitor.getByRole('button', { name: /chat/ }).click()
    await seen(chat, question)
    await chat.getByRole('textbox', { name: 'Your message' }).fill('One more thing')
    await chat.getByRole('textbox', { name: 'Your message' }).press('Enter')
    await seen(agent, 'One more thing')
    await agent.getByLabel('Status').and(agent.locator('select')).waitFor()
    await agent.waitForFunction(() => document.querySelector<HTMLSelectElement>('#details-status')?.value === 'open')
    t.equal(await chat.getByText(question).count(), 1)
  })

  t.same(browser.complaints, [])
})
