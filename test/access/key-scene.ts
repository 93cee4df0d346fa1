import type { Scope } from '../../src/contracts/api-keys.ts'
import type { Answer, Api } from '../helper/api.ts'
import { buildTicket, type TestUser } from '../helper/app.ts'
import { textFile } from '../helper/files.ts'

/** A ticket of a customer's and a message in it, written by the author if they may. */
export async function ticketOf(customer: TestUser, author: Api) {
  const ticketId = await buildTicket(customer)
  const { body } = await author.post(`/tickets/${ticketId}/messages`, { body: 'Mine' })
  const messageId = body.message?.id ?? (await customer.api.get(`/tickets/${ticketId}`)).body.messages[0].id
  const upload = await customer.api.upload(`/tickets/${ticketId}/attachments`, textFile())
  const attachments = [upload.body.id]
  await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'Look', attachments })
  return { customerId: customer.id, ticketId, messageId, attachmentId: upload.body.id as string }
}
export type Ids = Awaited<ReturnType<typeof ticketOf>>

export interface Verb {
  /** What a key needs; null: no key may. */
  scope: Scope | 'any' | null
  rest?: (caller: Api, ids: Ids) => Promise<Answer>
  /** The input of the command over sockets. */
  input?: (ids: Ids) => object
}
