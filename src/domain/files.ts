import type { Readable } from 'node:stream'

/** A part of a file in bytes, both ends included. */
export interface ByteRange {
  start: number
  end: number
}

/** A whole file to keep. */
export interface FileContent {
  /** Bytes. */
  size: number
  /** Hexadecimal. */
  sha256: string
  /** Reads it from its beginning; each call anew. */
  open(): Readable
}

/** Where files are kept. Every call throws `unavailable` while that place is away. */
export interface FileStorage {
  /** Resolves once it is kept. */
  put(id: string, content: FileContent): Promise<void>
  /** The stream may still fail later. Undefined: there is no such file. */
  get(id: string, range?: ByteRange): Promise<Readable | undefined>
  /** Nothing happens if it is not there. */
  remove(id: string): Promise<void>
}
