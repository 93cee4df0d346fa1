/** What the page and the chat's frame say to each other by postMessage. Types only: both sides check origin and source. */

/** A reply as the page's own scripts may hear of it. */
export interface ReplyNews {
  author: string
  text: string
  /** ISO 8601. */
  at: string
}

/** From the page that embeds the chat to its frame. */
export type ToFrame =
  /** The first one, after the frame has loaded: from it the frame learns to whom it may talk, and what it had kept. */
  | { parley: 'hello'; shown: boolean; kept: string | null }
  /** The panel was opened or closed. */
  | { parley: 'shown'; shown: boolean }

/** From the frame to the page that embeds it. */
export type ToPage =
  /** The chat is drawn; with the site's colours as CSS has them, empty where the site has none. */
  | { parley: 'ready'; accent: string; onAccent: string }
  /** The visitor closed the chat from inside. */
  | { parley: 'close' }
  /** Whether there is a conversation, so that the next page knows to look for replies before anybody opens the chat. */
  | { parley: 'conversation'; exists: boolean }
  /** A browser that blocks third parties gives the frame no storage: the page keeps the visitor's token for it. */
  | { parley: 'keep'; token: string }
  | { parley: 'unread'; count: number }
  | { parley: 'message'; message: ReplyNews }
