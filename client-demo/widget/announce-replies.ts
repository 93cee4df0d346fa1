import { effect } from '@preact/signals'
import type { Bridge } from './bridge.ts'
import type { Chat } from './chat.ts'

/** Longer than this, a reply is cut for those who only hear of it; in characters. */
const excerpt = 300

/** Tells the page of each reply that comes in while it is open; what was there before is no news. */
export const announceReplies = (chat: Chat, bridge: Bridge): void => {
  let ticketId = ''
  let last = 0
  effect(() => {
    const thread = chat.conversation.value
    if (!thread || thread.loading.value) return
    const messages = thread.messages.value
    const newest = messages.at(-1)?.seq ?? 0
    if (thread.ticketId !== ticketId) {
      ticketId = thread.ticketId
      last = newest
    }
    for (const { seq, author, body, createdAt, deletedAt } of messages) {
      if (seq <= last || author.role === 'customer' || deletedAt) continue
      bridge.tell({ parley: 'message', message: { author: author.name, text: body.slice(0, excerpt), at: createdAt } })
    }
    last = Math.max(last, newest)
  })
}
