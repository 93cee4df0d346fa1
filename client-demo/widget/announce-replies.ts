import { effect } from '@preact/signals'
import type { Bridge } from './bridge.ts'
import type { Chat } from './chat.ts'
import { knownTickets, newestUnread, replyIn } from './newest-unread.ts'

/** Longer than this, a reply is cut for those who only hear of it; in characters. */
const excerpt = 300

/** Tells the page of each reply that comes in while it is open; what was there before is no news. */
export const announceReplies = (chat: Chat, bridge: Bridge): void => {
  let person = ''
  /** By conversation, the number of the latest message that was told or is no news. */
  let told = new Map<string, number>()
  const news = (author: string, text: string, at: string): void =>
    bridge.tell({ parley: 'message', author, text: text.slice(0, excerpt), at })

  effect(() => {
    const me = chat.me.value?.id ?? ''
    if (me !== person || chat.phase.value !== 'ready') {
      person = me
      told = new Map()
    }
    const thread = chat.conversation.value
    if (thread && !thread.loading.value) {
      const messages = thread.messages.value
      const last = told.get(thread.ticketId) ?? messages.at(-1)?.seq ?? 0
      for (const { seq, author, body, createdAt, deletedAt } of messages)
        if (seq > last && author.role !== 'customer' && !deletedAt) news(author.name, body, createdAt)
      told.set(thread.ticketId, Math.max(last, messages.at(-1)?.seq ?? 0))
    }
    for (const ticket of knownTickets(chat)) {
      if (ticket.id === thread?.ticketId) continue
      const { seq = 0 } = ticket.lastMessage ?? {}
      const reply = replyIn(ticket)
      if (reply && seq > (told.get(ticket.id) ?? seq)) news(reply.author.name, reply.excerpt, reply.createdAt)
      told.set(ticket.id, Math.max(told.get(ticket.id) ?? 0, seq))
    }
  })
  effect(() => bridge.tell({ parley: 'unread', count: chat.unread.value }))
  effect(() => {
    const newest = newestUnread(chat)
    const { author, excerpt: text, seq } = newest?.reply ?? { author: { name: '' }, excerpt: '', seq: 0 }
    bridge.tell({ parley: 'teaser', id: newest ? `${newest.ticketId}.${seq}` : '', author: author.name, text })
  })
}
