import type { FrameLocator, Locator, Page } from 'playwright-core'

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
  const frame = page.frameLocator('iframe[title=Chat]')
  const log = frame.getByRole('log')
  const field = frame.getByRole('textbox', { name: 'Your message' })
  return {
    frame,
    log,
    field,
    async say(text) {
      await field.fill(text)
      await field.press('Enter')
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
