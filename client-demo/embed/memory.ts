import type { WidgetConfig } from '../../src/contracts/sites.ts'

/** What the page remembers of the chat from one page view to the next. */
export interface Memory {
  /** There is a conversation: look for replies without being asked. */
  conversation?: boolean
  /** The visitor's token, where the frame has no storage of its own. */
  visitor?: string
  /** The site's look, when it was read (ms since 1970) and for which language. */
  config?: { is: WidgetConfig; at: number; locale: string | null }
  /** The reply whose teaser was sent away. */
  dismissed?: string
  /** The visitor is to be forgotten, which no frame has done yet. */
  leaving?: boolean
}

/** Storage may be blocked: then each page view begins anew, and nothing else changes. */
export const createMemory = (siteKey: string): { read(): Memory; write(change: Memory): void; forget(): void } => {
  const name = `parley.embed.${siteKey}`
  let held: Memory = {}
  try {
    held = JSON.parse(localStorage.getItem(name) ?? '{}') ?? {}
  } catch {}
  const write = (change: Memory): void => {
    held = { ...held, ...change }
    try {
      localStorage.setItem(name, JSON.stringify(held))
    } catch {}
  }
  return {
    read: () => held,
    write,
    /** All that is the visitor's; how the site looks may stay. */
    forget() {
      const { config } = held
      held = {}
      write(config ? { config } : {})
    },
  }
}
