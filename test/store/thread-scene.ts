import assert from 'node:assert/strict'
import type { Connection } from 'mongoose'
import type { Side } from '../../src/domain/actor.ts'
import { type Author, appendMessage, changeMessage } from '../../src/domain/message-changes.ts'
import type { MessageRecord, TicketRecord } from '../../src/domain/records.ts'
import { type ArchiveDoc, describeArchive } from '../../src/store/archive-model.ts'
import { archiveStore } from '../../src/store/archives.ts'
import { archivingStore } from '../../src/store/archiving.ts'
import { connect } from '../../src/store/connect.ts'
import { newId, toObjectId } from '../../src/store/ids.ts'
import { threadStore } from '../../src/store/thread.ts'
import { type MessageDoc, messageToDoc, ticketFieldsToDoc } from '../../src/store/ticket-docs.ts'
import { ticketStore } from '../../src/store/tickets.ts'
import type { Teardown } from '../helper/app.ts'
import { buildRecord } from '../helper/records.ts'

/** What of a node keeps threads, without anything that would archive by itself. */
export async function openNode(t: Teardown, url: string) {
  const connection = await connect(url)
  t.teardown(() => connection.close())
  const archives = archiveStore(connection)
  const parts = {
    connection,
    archives,
    archiving: archivingStore(connection, archives),
    tickets: ticketStore(connection),
    threads: threadStore(connection, archives),
  }
  for (const model of Object.values(connection.models)) await model.createIndexes()
  return parts
}

export type Node = Awaited<ReturnType<typeof openNode>>

const customer: Author = { id: newId(), role: 'customer', side: 'customer' }
const agent: Author = { id: newId(), role: 'agent', side: 'staff' }
export const authors = { customer, agent }

export async function headOf({ tickets }: Node, ticketId: string): Promise<TicketRecord> {
  const head = await tickets.head(ticketId)
  assert(head, 'the ticket is there')
  return head
}

/** Adds messages as so many sends would: the customer's and, every third, staff's, of which every third is a note. */
export async function say(
  node: Node,
  ticketId: string,
  count: number,
  body = 'message',
  cast = authors,
): Promise<void> {
  let head = await headOf(node, ticketId)
  const messages: MessageDoc[] = []
  for (let said = 0; said < count; said++) {
    const n = head.messageCount + 1
    const draft = {
      ...{ id: newId(), body: `${body} ${n}`, internal: n % 9 === 0, replyTo: null },
      ...{ attachments: [], clientMessageId: `m${n}` },
    }
    const { append, set, seq, publicSeq } = appendMessage(
      head,
      n % 3 === 0 ? cast.agent : cast.customer,
      draft,
      new Date(),
      newId,
    )
    assert(append)
    messages.push(messageToDoc(append))
    head = { ...head, ...set, seq, publicSeq }
  }
  const { id, ...fields } = head
  const update = { $set: ticketFieldsToDoc(fields), $push: { messages: { $each: messages } } as never }
  await node.connection.collection('tickets').updateOne({ _id: toObjectId(id) }, update)
}

/** A ticket with so many messages, all of them in the ticket itself. */
export async function buildThread(node: Node, count: number, body?: string): Promise<string> {
  const record = buildRecord({ id: newId(), number: Math.floor(Math.random() * 1e9), customerId: customer.id })
  const empty = { ...record, seq: 0, publicSeq: 0 }
  await node.tickets.create(empty, { seq: 0, publicSeq: 0, set: {}, events: [] })
  await say(node, empty.id, count, body)
  return empty.id
}

/** Edits a message, or deletes it, wherever it is. */
export async function change(node: Node, ticketId: string, messageId: string, to: { body: string } | 'deleted') {
  for (;;) {
    const head = await headOf(node, ticketId)
    const message = await node.threads.message(ticketId, messageId)
    assert(message, 'the message is there')
    const planned = changeMessage(head, message, to, '', message.authorId, new Date(), newId)
    if (await node.tickets.commit(head, planned)) return
  }
}

/** The whole thread as a side reads it, in one direction. */
export async function wholeThread(
  { threads, tickets }: Node,
  ticketId: string,
  side: Side = 'staff',
  direction: 'after' | 'before' = 'after',
  limit = 100,
): Promise<MessageRecord[]> {
  const read: MessageRecord[] = []
  const place = (message: MessageRecord | undefined) => (side === 'staff' ? message?.seq : message?.publicSeq) ?? 0
  for (let more = true; more; ) {
    const edge = direction === 'after' ? { after: place(read.at(-1)) } : read[0] ? { before: place(read[0]) } : {}
    const page = await threads.page(ticketId, side, edge, limit)
    assert(page, 'the ticket is there')
    const shortCut = await threads.page(ticketId, side, edge, limit, await tickets.head(ticketId))
    assert.deepEqual([shortCut?.messages, shortCut?.more], [page.messages, page.more], 'with the head at hand too')
    if (direction === 'after') read.push(...page.messages)
    else read.unshift(...page.messages)
    more = page.more
  }
  return read
}

/** What `changes` gives from a number on, call by call, as a client merges it. */
export async function caughtUp(
  { threads }: Node,
  ticketId: string,
  from: number,
  limit = 50,
): Promise<Map<string, MessageRecord>> {
  const merged = new Map<string, MessageRecord>()
  for (let after = from, more = true; more; ) {
    const slice = await threads.changedAfter(ticketId, 'staff', after, limit)
    assert(slice, 'the ticket is there')
    for (const message of slice.messages) merged.set(message.id, message)
    const last = slice.messages.at(-1)?.changedSeq ?? after
    assert(!slice.more || last > after, 'it moves on')
    after = last
    more = slice.more
  }
  return merged
}

/** The archives of a ticket, in their order. */
async function archivesOf(connection: Connection, ticketId: string) {
  const archives = connection.collection<ArchiveDoc>('message_archives')
  return await archives
    .find({ ticketId: toObjectId(ticketId) })
    .sort({ firstSeq: 1 })
    .toArray()
}

/** Every archived copy of a ticket's messages. */
export async function archivedCopies(
  connection: Connection,
  ticketId: string,
): Promise<{ seq: number; body: string }[]> {
  return (await archivesOf(connection, ticketId)).flatMap(({ messages }) => messages)
}

/** Throws unless the archives hold what left the ticket, each message once, and nothing else. */
export async function assertTidy(node: Node, ticketId: string): Promise<void> {
  const { archivedUpTo, archivedCount, threadBytes } = await headOf(node, ticketId)
  const archives = await archivesOf(node.connection, ticketId)
  const copies = archives.flatMap(({ messages }) => messages)
  const all = await wholeThread(node, ticketId)
  const shown = all.filter(({ seq }) => seq <= archivedUpTo)
  const about = ({ seq, body }: { seq: number; body: string }) => [seq, body.length, body.slice(0, 40)]
  assert.deepEqual(copies.map(about), shown.map(about), 'each archived message once, in its latest state')
  assert.equal(archivedCount, copies.length)
  for (const { _id, ticketId: _, ...about } of archives) assert.deepEqual(about, describeArchive(about.messages))
  const rest = all.filter(({ seq }) => seq > archivedUpTo)
  assert.equal(
    threadBytes,
    rest.reduce((sum, { body }) => sum + body.length * 3 + 300, 0),
    'bytes are counted',
  )
}
