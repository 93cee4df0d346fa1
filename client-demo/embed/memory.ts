/** What the page remembers of the chat from one page view to the next. */
export interface Memory {
  /** There is a conversation: look for replies without being asked. */
  conversation?: boolean
  /** The visitor's token, where the frame has no storage of its own. */
  visitor?: string
  accent?: string
  onAccent?: string
}

/** Storage may be blocked: then each page view begins anew, and nothing else changes. */
export const createMemory = (siteKey: string): { read(): Memory; write(change: Memory): void } => {
  const name = `parley.embed.${siteKey}`
  let held: Memory = {}
  try {
    held = JSON.parse(localStorage.getItem(name) ?? '{}')
  } catch {}
  return {
    read: () => held,
    write(change) {
      held = { ...held, ...change }
      try {
        localStorage.setItem(name, JSON.stringify(held))
      } catch {}
    },
  }
}
