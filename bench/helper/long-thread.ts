import { type Collection, type Connection, Types } from 'mongoose'
import { type Author, appendMessage, bytesOf } from '../../src/domain/message-changes.ts'
import type { TicketRecord } from '../../src/domain/records.ts'
import { wordsOf } from '../../src/domain/search-words.ts'
import { orderOf } from '../../src/domain/ticket-order.ts'
import { withTimes } from '../../src/domain/ticket-times.ts'
import { describeArchive } from '../../src/store/archive-model.ts'
import { mostEmbedded, stay } from '../../src/store/archiving.ts'
import { newId } from '../../src/store/ids.ts'
import { type MessageDoc, messageToDoc, ticketFieldsToDoc } from '../../src/store/ticket-docs.ts'
import { ticketStore } from '../../src/store/tickets.ts'

/** Who writes, in turns: the customer twice, then staff. Every ninth message, one of staff's, is a note. */
export interface Cast {
  customerId: string
  staffId: string
}

/** How many archives, and how many search entries, go to the database at once. */
const archivesPerWrite = 20
const entriesPerWrite = 2000

const things = ['parcel', 'invoice', 'password', 'delivery', 'refund', 'address', 'colour', 'warranty', 'manual']
const restFor = (n: number): string =>
  `about the ${things[n % things.length]}: ${'please look at it again. '.repeat(7)}`
/** What message n says: about as long as people write, and to be found by its number. */
export const wordsFor = (n: number): string => `message${n} ${restFor(n)}`

/** Finding the words takes longer than all the rest, and but for the number there are only a few texts. */
const searchWords = things.map((_, n) => wordsOf(restFor(n)))
const searchWordsFor = (n: number): string[] => [`message${n}`, ...(searchWords[n % things.length] ?? [])]

/** Writes in batches; the next one is made while one is written. */
function batches(collection: Collection, size: number) {
  let waiting: Record<string, unknown>[] = []
  let writing: Promise<unknown> = Promise.resolve()
  const write = async () => {
    await writing
    if (waiting.length > 0) writing = collection.insertMany(waiting, { ordered: false })
    waiting = []
  }
  return {
    async add(doc: Record<string, unknown>) {
      waiting.push(doc)
      if (waiting.length === size) await write()
    },
    async end() {
      await write()
      await writing
    },
  }
}

/**
 * Makes a ticket's thread as long as is asked, in the state in which that many sends would have left it: numbers,
 * counters, archives, search entries. Past the server, by its own functions; nobody may write to the ticket meanwhile.
 * @param total messages that the ticket has afterwards
 */
export async function growThread(connection: Connection, ticketId: string, total: number, cast: Cast): Promise<void> {
  const _id = Types.ObjectId.createFromHexString(ticketId)
  const found = await ticketStore(connection).head(ticketId)
  const doc = await connection.collection('tickets').findOne({ _id }, { projection: { messages: 1 } })
  if (!found || !doc) throw new Error(`there is no ticket ${ticketId}`)
  let head: TicketRecord = found
  let embedded: MessageDoc[] = doc.messages
  const archives = batches(connection.collection('message_archives'), archivesPerWrite)
  const entries = batches(connection.collection('search'), entriesPerWrite)
  const since = Date.now() - total * 1000

  while (head.messageCount < total) {
    const n = head.messageCount + 1
    const author: Author =
      n % 3 === 0
        ? { id: cast.staffId, role: 'agent', side: 'staff' }
        : { id: cast.customerId, role: 'customer', side: 'customer' }
    const body = wordsFor(n)
    const draft = {
      ...{ id: newId(), body, internal: n % 9 === 0, replyTo: null },
      ...{ attachments: [], clientMessageId: `seed-${n}` },
    }
    const planned = appendMessage(head, author, draft, new Date(since + n * 1000), newId)
    const { append, set, seq, publicSeq, unread } = withTimes(head, planned)
    if (!append) throw new Error('an append without a message')
    head = { ...head, ...set, seq, publicSeq }
    head.order = orderOf(head)
    if (unread) head.unread = { ...head.unread, [unread.side]: head.unread[unread.side] + unread.by }
    embedded.push(messageToDoc(append))
    await entries.add({
      _id: Types.ObjectId.createFromHexString(draft.id),
      ticketId: _id,
      customerId: Types.ObjectId.createFromHexString(head.customerId),
      internal: draft.internal,
      words: searchWordsFor(n),
      at: append.createdAt,
    })
    if (embedded.length > mostEmbedded) {
      const older = embedded.slice(0, -stay)
      embedded = embedded.slice(-stay)
      head = afterwards(head, older)
      await archives.add({ ticketId: _id, ...describeArchive(older) })
    }
  }
  await archives.end()
  await entries.end()
  const { id, ...fields } = head
  const set = { ...ticketFieldsToDoc(fields), messages: embedded }
  await connection.collection('tickets').updateOne({ _id }, { $set: set })
}

/** A ticket's head after it gave its older messages away. */
function afterwards(head: TicketRecord, older: MessageDoc[]): TicketRecord {
  const { lastSeq, lastPublicSeq } = describeArchive(older)
  const given = older.reduce((bytes, message) => bytes + bytesOf(message), 0)
  return {
    ...head,
    archivedUpTo: lastSeq,
    archivedPublicUpTo: lastPublicSeq || head.archivedPublicUpTo,
    archivedCount: head.archivedCount + older.length,
    threadBytes: head.threadBytes - given,
  }
}
