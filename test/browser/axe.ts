import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Frame, Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe has against a frame, in words; empty: nothing. */
export const faultsOf = async (frame: Frame): Promise<string[]> => {
  await frame.evaluate(axe)
  const { violations } = await frame.evaluate<AxeResults>(`axe.run(document, { iframes: false })`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

export const chatFrame = (page: Page) => page.frames().find((frame) => frame.url().includes('/widget/frame'))

/** The page and the chat in it, once nothing moves any more. */
export const assertAccessible = async (page: Page, state: string): Promise<void> => {
  for (const frame of [page.mainFrame(), chatFrame(page)]) {
    if (!frame) continue
    await frame.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))))
    assert.deepEqual(await faultsOf(frame), [], state)
  }
}
