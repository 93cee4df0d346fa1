import type { ReadonlySignal, Signal } from '@preact/signals'
import type { Attachment } from '../../src/contracts/attachments.ts'
import type { Ticket } from '../../src/contracts/tickets.ts'
import type { User } from '../../src/contracts/users.ts'
import type { Api } from '../shared/api.ts'
import type { Outgoing } from '../shared/outbox.ts'
import type { SocketState } from '../shared/socket.ts'
import type { Thread } from '../shared/thread.ts'
import type { Visitor } from '../shared/visitor.ts'

/** A visitor's conversations with a site, as the components see them. */
export interface Chat {
  api: Api
  visitor: Visitor
  site: Visitor['site']
  me: ReadonlySignal<User | null>
  /** `refused`: there is no such site, or it does not let us in; `sign-in`: it wants to know who it is. */
  phase: ReadonlySignal<'starting' | 'ready' | 'refused' | 'sign-in'>
  /** null before the first message of a new conversation has reached the server. */
  conversation: ReadonlySignal<Thread | null>
  /** Those that are known, the latest changed first. */
  conversations: ReadonlySignal<readonly Ticket[]>
  hasMoreConversations: ReadonlySignal<boolean>
  loadMoreConversations(): Promise<void>
  /** Whether the list of them is shown instead of one. */
  listing: Signal<boolean>
  /** Written here, and not yet known to the server. */
  outgoing: ReadonlySignal<readonly Outgoing[]>
  connection: ReadonlySignal<SocketState>
  /** In all conversations. */
  unread: ReadonlySignal<number>
  /** Goes live. Until then, and without a conversation, nothing is connected. */
  connect(): void
  send(body: string, attachments?: readonly Attachment[]): void
  retry(clientMessageId: string): void
  discard(clientMessageId: string): void
  /** Takes a message that was refused back into the field. */
  edit(clientMessageId: string): void
  /** Words on their way back into the field, which takes them and sets this to ''. */
  returned: Signal<string>
  /** Shows another conversation. */
  show(ticketId: string): void
  /** Leaves this conversation behind; the next message begins another one. */
  startOver(): void
  /** Stops sending and hearing. */
  close(): void
}
