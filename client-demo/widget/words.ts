import type { Status } from '../../src/contracts/tickets.ts'

/** Everything the chat says, in one place: translations will take the place of this one. */
export const words = {
  chat: 'Chat',
  available: 'We answer right here',
  close: 'Close chat',
  greeting: 'Hello. How can we help?',
  conversation: 'Conversation',
  message: 'Your message',
  placeholder: 'Write a message…',
  send: 'Send',
  you: 'You',
  sending: 'Sending…',
  sent: 'Sent',
  seen: 'Seen',
  edited: 'edited',
  deleted: 'This message was deleted',
  retry: 'Retry',
  edit: 'Edit',
  discard: 'Discard',
  notSent: 'Not sent.',
  closed: 'This conversation is closed.',
  startOver: 'Start a new conversation',
  newMessages: 'New messages',
  toEnd: 'Go to the latest',
  reconnecting: 'Reconnecting. What you write is kept and goes out by itself.',
  offline: 'You are offline. What you write is kept and goes out by itself.',
  refused: 'This chat is not available here.',
  typing: (name: string) => `${name} is typing`,
  /** What a change of status means to the one who asked. */
  status: {
    open: 'This conversation is open again',
    pending: 'Waiting for your answer',
    frozen: 'On hold: we will come back to you',
    solved: 'Marked as solved. Write again if anything is left',
    closed: 'This conversation was closed',
  } satisfies Record<Status, string>,
}
