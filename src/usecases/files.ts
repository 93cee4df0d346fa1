import type { Readable } from 'node:stream'
import { uploadLimits } from '../contracts/attachments.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { kindOf } from '../domain/file-kinds.ts'
import { recordOf } from '../domain/present.ts'
import type { AttachmentRecord } from '../domain/records.ts'
import type { Upload } from '../outside/uploads.ts'
import type { StoredAttachment } from '../store/attachments.ts'
import type { Services } from './context.ts'

/** A file on its way in, under the name that it came with. */
export interface Incoming {
  name: string
  content: Readable
}

/** Bytes as people say them. */
const limit = `${uploadLimits.bytes / 1024 / 1024} MB`

/** Takes in one file and says what it is. Throws what is wrong with it; nothing is left then. */
async function receive({ uploads }: Services, { name, content }: Incoming) {
  const upload = await uploads.receive(content, uploadLimits.bytes).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'payload_too_large')
      throw new AppError('payload_too_large', `“${name.slice(0, 200)}” is larger than ${limit}.`)
    throw error
  })
  try {
    const kind = kindOf(name, upload.looks)
    if (upload.size === 0) throw invalid('file', `“${kind.name}” is empty`)
    const { width = null, height = null } = (await upload.pictureSize(kind.type)) ?? {}
    return { upload, file: { ...kind, size: upload.size, width, height } }
  } catch (error) {
    await upload.discard()
    throw error
  }
}

async function keep(services: Services, file: StoredAttachment, upload: Upload): Promise<void> {
  const { store, files } = services
  await store.attachments.add(file, services.now())
  try {
    await files.put(file.id, upload)
    if (!(await store.attachments.ready(file.id))) throw new AppError('not_found')
  } catch (error) {
    await files.remove(file.id).catch(() => undefined)
    await removeFile(services, file).catch(() => undefined)
    throw error
  }
}

/**
 * Takes files into a ticket, all or none, for a message of the uploader to be sent with them. Those that never are go
 * after a day. Throws `payload_too_large`, `unsupported_media_type` or `validation_failed`.
 */
export async function keepFiles(
  services: Services,
  { ticketId, uploaderId }: { ticketId: string; uploaderId: string },
  incoming: AsyncIterable<Incoming> | Iterable<Incoming>,
): Promise<AttachmentRecord[]> {
  const received: Awaited<ReturnType<typeof receive>>[] = []
  const kept: StoredAttachment[] = []
  try {
    for await (const one of incoming) {
      if (received.length === uploadLimits.files) throw invalid('file', `takes at most ${uploadLimits.files} at once`)
      received.push(await receive(services, one))
    }
    // Only now is it known that the whole of it has arrived.
    for (const { upload, file } of received) {
      const entry = { ...file, id: services.newId(), ticketId, uploaderId, messageId: null }
      await keep(services, entry, upload)
      kept.push(entry)
    }
    return kept.map(recordOf)
  } catch (error) {
    for (const file of kept) await removeFile(services, file).catch(() => undefined)
    throw error
  } finally {
    for (const { upload } of received) await upload.discard()
  }
}

/** Removes a file for good, unless it has been sent with another message meanwhile. Doing it again goes on with it. */
export async function removeFile({ store, files }: RemovesFiles, file: StoredAttachment): Promise<void> {
  if (!(await store.attachments.condemn(file))) return
  await files.remove(file.id)
  await store.attachments.forget(file.id)
}

export type RemovesFiles = Pick<Services, 'store' | 'files'>

/** Milliseconds for which an upload waits to be sent. */
const waitsFor = 86_400_000
const batch = 100

/** Removes uploads that were never sent, also those whose message came to nothing. A chore of the sweep. */
export async function removeOrphans(services: Services, now = services.now().getTime()): Promise<void> {
  const { store } = services
  for (const file of await store.attachments.unsettled(new Date(now - waitsFor), batch)) {
    const message = file.messageId ? await store.threads.message(file.ticketId, file.messageId) : undefined
    if (message?.attachments.some(({ id }) => id === file.id)) await store.attachments.settle(file.id)
    else await removeFile(services, file)
  }
  await services.uploads.clear()
}
