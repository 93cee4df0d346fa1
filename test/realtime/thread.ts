import assert from 'node:assert/strict'
import type { TestUser } from '../helper/app.ts'
import type { TestSocket } from '../helper/sockets.ts'

/** What of a message has to be the same wherever somebody sees it. */
export interface Seen {
  id: string
  seq: number
  body: string
}

const seen = ({ id, seq, body }: Seen): Seen => ({ id, seq, body })

/** The whole thread as the database has it, page by page. */
export async function threadOf(reader: TestUser, ticketId: string): Promise<Seen[]> {
  const thread: Seen[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more: string = cursor && `&cursor=${encodeURIComponent(cursor)}`
    const { status, body } = await reader.api.get(`/tickets/${ticketId}/messages?after=0&limit=100${more}`)
    assert.equal(status, 200)
    thread.push(...body.items.map(seen))
    cursor = body.nextCursor
  }
  return thread
}

/** Messages as a client keeps them: each once, by its place, whatever they came by. */
export function merged(...lists: Seen[][]): Seen[] {
  const byId = new Map(lists.flat().map((message) => [message.id, seen(message)]))
  return [...byId.values()].sort((a, b) => a.seq - b.seq)
}

/** The messages that a socket has heard being made, in the order of arrival, with doubles. */
export const heardBy = (socket: TestSocket): Seen[] =>
  socket.of('message.created').map(({ data }) => seen(data.message))

/** Sends without the time limit of `call`: behind hundreds of others an answer may take long. */
export const send = (socket: TestSocket, input: object) =>
  socket.io ? socket.io.emitWithAck('message:send', input) : socket.call('message:send', input)
