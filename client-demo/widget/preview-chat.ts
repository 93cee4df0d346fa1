import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Message } from '../../src/contracts/messages.ts'
import type { Person, User } from '../../src/contracts/users.ts'
import { createApi } from '../shared/api.ts'
import type { ToPreview } from '../shared/preview-messages.ts'
import type { SimpleStorage } from '../shared/simple-storage.ts'
import type { Thread } from '../shared/thread.ts'
import { createVisitor } from '../shared/visitor.ts'
import type { Chat } from './chat.ts'

const sampleUser: User = {
  ...{ id: 'visitor', email: null, username: null, name: 'Visitor', firstName: null, lastName: null },
  ...{ role: 'customer', active: true, createdAt: '2020-01-01T00:00:00.000Z' },
}
const visitor: Person = { id: sampleUser.id, name: sampleUser.name, username: null, role: 'customer' }
const agent: Person = { id: 'agent', name: 'Sam Rivers', username: 'sam', role: 'agent' }

const said = (seq: number, author: Person, body: string, minutesAgo: number): Message => ({
  ...{ id: `m${seq}`, ticketId: 'preview', seq, author, body, internal: false, replyTo: null, attachments: [] },
  ...{ clientMessageId: `m${seq}`, editedAt: null, deletedAt: null },
  createdAt: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
})
const sampleMessages = (): Message[] => [
  said(1, visitor, 'Hi, do you ship to Norway?', 6),
  said(2, agent, 'We do. It takes **three to five days**, and the parcel can be followed.', 5),
  said(3, visitor, 'Lovely, thank you.', 1),
]

const nothing = (): void => {}
const never = (): Promise<never> => Promise.reject(new Error('A preview asks and sends nothing.'))
const nowhere: SimpleStorage = { getItem: () => null, setItem: nothing, removeItem: nothing }

const sampleThread = (): Thread => ({
  ...{ ticketId: 'preview', ticket: signal(null), messages: signal(sampleMessages()), notices: signal([]) },
  ...{ outgoing: signal([]), typing: signal([]), hasMoreBefore: signal(false), loading: signal(false) },
  ...{ problem: signal(null), send: nothing, retry: nothing, discard: () => '', loadOlder: never },
  files: { upload: never, read: never },
  ...{ setTyping: nothing, markRead: nothing, edit: never, remove: never, close: nothing },
})

/** A chat that looks like one, for the console: the site as it is being typed, a conversation that nobody had. */
export const previewChat = (told: ReadonlySignal<ToPreview | null>): Chat => {
  // Never started: it only holds the site and who looks at it.
  const nobody = createVisitor({ siteKey: 'preview', storage: nowhere })
  const thread = sampleThread()
  effect(() => {
    nobody.site.value = told.value?.site ?? null
    nobody.user.value = told.value ? sampleUser : null
  })
  return {
    ...{ api: createApi({ token: never }), visitor: nobody, site: nobody.site, me: nobody.user },
    ...{ phase: signal('ready'), connection: signal('online'), unread: signal(0), outgoing: signal([]) },
    conversation: computed(() => (told.value?.scene === 'conversation' ? thread : null)),
    ...{ conversations: signal([]), hasMoreConversations: signal(false), loadMoreConversations: never },
    ...{ listing: signal(false), returned: signal(''), connect: nothing, send: nothing, retry: nothing },
    ...{ discard: nothing, edit: nothing, show: nothing, startOver: nothing, close: nothing },
  }
}
