import type { Message } from '../../src/contracts/messages.ts'

/** What the server took: where it is now, and the message as it stands there, if the answer had it. */
export interface Sent {
  clientMessageId: string
  /** Where it was addressed to; differs from `ticketId` if it opened that ticket. */
  to: string
  ticketId: string
  message: Message | null
}

/** What a person's tabs tell each other. All but `sent` are hints: what counts stands in the store. */
export type TabMessage =
  /** Something was added, changed or removed. */
  | { kind: 'changed' }
  /** The tab that sends has heard of it. */
  | { kind: 'heard' }
  /** The server can be reached again. */
  | { kind: 'hurry' }
  | ({ kind: 'sent' } & Sent)

export interface TabChannel {
  /** Tells all other tabs. */
  tell(message: TabMessage): void
  close(): void
}

export type OpenChannel = (onMessage: (message: TabMessage) => void) => TabChannel

export const noChannel: OpenChannel = () => ({ tell() {}, close() {} })

export const broadcastChannel =
  (name: string): OpenChannel =>
  (onMessage) => {
    const channel = new BroadcastChannel(name)
    channel.onmessage = ({ data }) => onMessage(data as TabMessage)
    return { tell: (message) => channel.postMessage(message), close: () => channel.close() }
  }
