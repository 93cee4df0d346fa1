import { signal } from '@preact/signals'
import type { ErrorCode } from '../../../src/contracts/errors.ts'

/** What the parts say that several pages share. A page in another language puts its own in their place. */
export interface PartWords {
  attach: string
  filesFull: (most: number) => string
  filesToSend: string
  waiting: string
  notUploaded: string
  notDownloaded: string
  tooLarge: string
  empty: string
  offline: string
  uploading: (name: string) => string
  retry: (name: string) => string
  cancel: (name: string) => string
  remove: (name: string) => string
  download: (name: string, about: string) => string
  showAll: string
  showLess: string
  /** Instead of what the server says, where that is in another language. */
  refused: Partial<Record<ErrorCode, string>>
}

export const partWords = signal<PartWords>({
  attach: 'Attach files',
  filesFull: (most) => `No more than ${most} files at once`,
  filesToSend: 'Files to send',
  waiting: 'Goes out after your message',
  notUploaded: 'Not uploaded.',
  notDownloaded: 'Not downloaded. Try again',
  tooLarge: 'Larger than 10 MB.',
  empty: 'It is empty.',
  offline: 'A file needs a connection. Your words are kept.',
  uploading: (name) => `Uploading ${name}`,
  retry: (name) => `Try ${name} again`,
  cancel: (name) => `Cancel ${name}`,
  remove: (name) => `Remove ${name}`,
  download: (name, about) => `Download ${name}, ${about}`,
  showAll: 'Show all',
  showLess: 'Show less',
  refused: {},
})
