/** What the page and the chat's frame say to each other by postMessage. Both sides check origin, source and shape. */

/** A reply as the page's own scripts may hear of it. */
export interface ReplyNews {
  author: string
  text: string
  /** ISO 8601. */
  at: string
}

/** From the page that embeds the chat to its frame. */
export type ToFrame =
  /** The first one, after the frame has loaded: from it the frame learns to whom it may talk, and what was asked before. */
  | {
      parley: 'hello'
      shown: boolean
      /** Whether the panel covers the whole page. */
      covers: boolean
      /** The visitor's token, where the page keeps it for the frame. */
      kept: string | null
      /** As the page wants it; null: that of the site. */
      locale: string | null
      /** A signed identity; null: none. */
      identity: string | null
      /** The visitor is to be forgotten, and nothing else to be done. */
      leave: boolean
    }
  /** The panel was opened or closed. */
  | { parley: 'shown'; shown: boolean; covers: boolean }
  | { parley: 'identify'; identity: string }
  | { parley: 'leave' }
  | { parley: 'locale'; locale: string }
  /** Nobody looks at the page: a reply is to be heard. */
  | { parley: 'sound' }

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
  /** The newest reply that is unread; an empty id: there is none. */
  | { parley: 'teaser'; id: string; author: string; text: string }
  /** A reply has just come in. */
  | ({ parley: 'message' } & ReplyNews)
  /** The visitor was forgotten: nothing of theirs is left in the frame. */
  | { parley: 'left' }
