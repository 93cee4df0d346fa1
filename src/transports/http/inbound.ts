import type { FastifyInstance } from 'fastify'
import { rawMail, receivedMail } from '../../contracts/mails.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

/** Bytes: what most mail servers let through. */
const longestMail = 26_214_400

/** Where mails are handed over, as they are: their form is theirs, so that this route alone takes no JSON. */
export function inboundRoutes(app: FastifyInstance, services: Services): void {
  void app.register((inbound, _options, done) => {
    inbound.removeAllContentTypeParsers()
    for (const type of ['message/rfc822', 'application/octet-stream', /^text\/plain\b/]) {
      inbound.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: longestMail }, (_request, raw, parsed) =>
        parsed(null, { raw }),
      )
    }
    verb(inbound, services, {
      ...{ method: 'POST', url: '/inbound/email', does: 'mail:receive', tag: 'Mail' },
      summary: 'Hand over a mail that came in',
      description:
        'The mail as it is (RFC 5322), also as application/octet-stream or text/plain. It becomes a message of the ticket whose signed reply address it was sent to, or a new ticket of its sender; the answer says which. A mail with a Message-ID that was taken in before changes nothing; automatic answers and bounces are ignored.',
      problems: ['conflict', 'ticket_closed'],
      body: rawMail,
      consumes: ['message/rfc822'],
      bodyLimit: longestMail,
      answers: { 202: receivedMail },
    })
    done()
  })
}
