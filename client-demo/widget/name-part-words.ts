import { partWords } from '../shared/ui/part-words.ts'
import { plural } from './plural.ts'
import { fill, type Words } from './words.ts'

/** Gives the parts that the chat shares with other pages its own words. */
export const namePartWords = (words: Words, locale: string, english: boolean): void => {
  const named = (text: string) => (name: string) => fill(text, { name })
  partWords.value = {
    ...{ attach: words.attach, filesToSend: words.filesToSend, waiting: words.fileWaiting },
    filesFull: (most) => plural(words.filesFull, most, locale),
    ...{ notUploaded: words.fileNotUploaded, notDownloaded: words.fileNotDownloaded },
    ...{ tooLarge: words.fileTooLarge, empty: words.fileEmpty, offline: words.fileOffline },
    ...{ uploading: named(words.fileUploading), retry: named(words.fileRetry) },
    ...{ cancel: named(words.fileCancel), remove: named(words.fileRemove) },
    download: (name, about) => fill(words.fileDownload, { name, about }),
    ...{ showAll: words.showAll, showLess: words.showLess },
    // The server says it more precisely, but in English.
    refused: english ? {} : { unsupported_media_type: words.fileKind, payload_too_large: words.fileTooLarge },
  }
}
