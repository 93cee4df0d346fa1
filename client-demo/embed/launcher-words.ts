/** What the launcher says until the site's own language is known, and where that cannot be had. */
export const launcherWords = {
  open: 'Open chat',
  close: 'Close chat',
  chat: 'Chat with us',
  loading: 'Loading the chat…',
  unreachable: 'The chat cannot be reached. Please try again in a moment.',
  unread: 'Unread messages: {count}',
  reply: 'New reply',
  dismiss: 'Dismiss',
}

export type LauncherWords = typeof launcherWords
