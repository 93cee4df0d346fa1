import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileTypeFromFile } from 'file-type'
import { AppError } from '../domain/errors.ts'
import type { Looks } from '../domain/file-kinds.ts'
import type { FileContent } from '../domain/files.ts'
import { type PictureSize, pictureSize } from './picture-size.ts'

/** Bytes from the start of a file that are looked at for a picture's size and for markup. */
const headLength = 262_144
/** Milliseconds after which a file in the folder belongs to a process that died. */
const deadAfter = 3_600_000

/** Bytes that no text has: all controls but white space and the escape of coloured logs. */
const white = new Set([9, 10, 11, 12, 13, 27])
const binary = Uint8Array.from({ length: 256 }, (_, byte) => Number((byte < 32 && !white.has(byte)) || byte === 127))
/** What browsers take for a page (WHATWG MIME sniffing, section 7.1), what holds script beside it, and `#!`. */
const activeStart =
  /^\ufeff?\s*(#!|<(!doctype|html|head|body|script|style|iframe|svg|title|table|div|font|form|img|a|b|p|br|h1|\?xml|\?php|!--)[\s/>!-]|<\?)/i

/** A file that has arrived whole and lies on this node's disk until it is kept or thrown away. */
export interface Upload extends FileContent {
  looks: Looks
  /** For pictures of this type. */
  pictureSize(type: string): Promise<PictureSize | undefined>
  discard(): Promise<void>
}

/** Follows text as it goes by: whether all of it is UTF-8 and none of it binary. */
function textWatch() {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = true
  const decode = (chunk?: Uint8Array) => {
    if (!text) return
    try {
      decoder.decode(chunk, { stream: chunk !== undefined })
      if (chunk?.some((byte) => binary[byte])) text = false
    } catch {
      text = false
    }
  }
  return {
    push: decode,
    end(): boolean {
      decode()
      return text
    },
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/**
 * Receives uploads into a folder of this node, so that only whole files of a known kind ever reach the storage and
 * none is held in memory.
 */
export function createUploads(folder: string) {
  return {
    /**
     * Writes a stream to the disk and looks at it. Rejects with `payload_too_large`, or with what the stream failed
     * with; nothing is left then.
     * @param most bytes
     */
    async receive(stream: Readable, most: number): Promise<Upload> {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, randomUUID())
      const hash = createHash('sha256')
      const watch = textWatch()
      let size = 0
      async function* watched(source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          size += chunk.length
          if (size > most) throw new AppError('payload_too_large')
          hash.update(chunk)
          watch.push(chunk)
          yield chunk
        }
      }
      try {
        await pipeline(stream, watched, createWriteStream(path, { mode: 0o600 }))
        const text = watch.end()
        const active = text && activeStart.test((await firstBytes(path)).toString('utf8'))
        const sniffed = (await fileTypeFromFile(path).catch(() => undefined))?.mime ?? null
        return {
          size,
          sha256: hash.digest('hex'),
          looks: { sniffed, text, active },
          open: () => createReadStream(path),
          pictureSize: async (type) => pictureSize(type, await firstBytes(path)),
          discard: () => rm(path, { force: true }),
        }
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
    },

    /** Removes what processes that died have left behind. */
    async clear(): Promise<void> {
      const names = await readdir(folder).catch(() => [])
      for (const name of names) {
        const path = join(folder, name)
        const found = await stat(path).catch(() => undefined)
        if (found && Date.now() - found.mtimeMs > deadAfter) await rm(path, { force: true })
      }
    },
  }
}

export type Uploads = ReturnType<typeof createUploads>
