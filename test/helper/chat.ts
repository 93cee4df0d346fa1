import assert from 'node:assert/strict'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import { eventually } from './eventually.ts'

/** The chat on a page, as a visitor finds it. */
export interface Chat {
  frame: FrameLocator
  log: Locator
  field: Locator
  /** Types a message and sends it. */
  say(text: string): Promise<void>
  /** What the thread shows, message by message. */
  shown(): Promise<string[]>
}

export function chatOn(page: Page): Chat {
  const frame = page.frameLocator('iframe[src*="/widget/frame"]')
  const log = frame.getByRole('log')
  const field = frame.getByRole('textbox', { name: 'Your message' })
  return {
    frame,
    log,
    field,
    async say(text) {
      await field.fill(text)
      // Until it is known whether there is a conversation, the field keeps its words.
      await eventually(
        async () => {
          await field.press('Enter')
          assert.equal(await field.inputValue(), '', 'taken from the field')
        },
        { within: 15_000, every: 100 },
      )
    },
    shown: () => log.locator('.bubble .markdown').allTextContents(),
  }
}

/** Opens the chat by its launcher, whatever its badge says. */
export async function openChat(page: Page): Promise<Chat> {
  await page.getByRole('button', { name: /^Open chat/ }).click()
  const chat = chatOn(page)
  await chat.field.waitFor()
  return chat
}
