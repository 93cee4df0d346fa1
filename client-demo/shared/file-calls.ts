import type { Attachment } from '../../src/contracts/attachments.ts'
import type { Api } from './api.ts'
import type { UploadOptions } from './upload.ts'

/** As the server has it, so that nobody waits for a refusal. */
export const mostBytes = 10 * 1024 * 1024
export const mostFiles = 10

/** Files of one ticket. */
export interface FileCalls {
  upload(file: File, options: UploadOptions): Promise<Attachment>
  read(attachmentId: string): Promise<Blob>
}

export const createFileCalls = (api: Api, ticketId: string): FileCalls => ({
  upload(file, options) {
    const form = new FormData()
    form.append('file', file)
    return api.upload<Attachment>(`/tickets/${encodeURIComponent(ticketId)}/attachments`, form, options)
  },
  read: (id) => api.blob(`/attachments/${encodeURIComponent(id)}`),
})

/** What a message says that is nothing but its files: a body there has to be. */
export const namesOf = (files: readonly { name: string }[]): string => files.map(({ name }) => name).join(', ')

/** Whether a message has words beside its files. */
export const hasWords = ({ body, attachments }: { body: string; attachments: readonly Attachment[] }): boolean =>
  attachments.length === 0 || body !== namesOf(attachments)
