/**
 * The client library, `parley/client`: for pages and programs of your own. It connects, follows tickets without gaps,
 * and keeps what is written until the server has it. See docs/delivery.md.
 */
export { ApiError } from './api-error.ts'
export { type Client, type ConnectOptions, connect, type TicketView, type Watch } from './client.ts'
export type { ClientState } from './client-state.ts'
export type { Draft, Outgoing } from './outbox.ts'
