import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { uploaded } from '../../contracts/attachments.ts'
import type { ErrorCode } from '../../contracts/errors.ts'
import type { Services } from '../../usecases/context.ts'
import type { Download } from '../../usecases/get-attachment.ts'
import { runCommand } from '../run-command.ts'
import { contextOf, schemaOf, signIn } from './endpoint.ts'
import { isHeld, rangeOf, saveAs } from './file-headers.ts'
import { assertIdempotencyKey, idempotencyKey, once } from './idempotency.ts'
import { assertMultipart, filesOf, followed, formError, hearOut, takesMultipart } from './multipart.ts'

const tag = 'Attachments'

const words = 'Order 1042: one blue kettle, dented.'
const binary = z.string().meta({ format: 'binary' })

/** Files of all types that are taken; streams pass the serializer by. */
const fileAs = (description: string) => ({
  description,
  content: Object.fromEntries(
    ['image/*', 'audio/*', 'video/*', 'text/*', 'application/*'].map((type) => [
      type,
      { schema: type === 'text/*' ? binary.meta({ format: 'binary', examples: [words] }) : binary },
    ]),
  ),
})
const downloads = {
  200: fileAs('The file, to be saved under its name.'),
  206: fileAs('The part of the file that `Range` asks for.'),
  304: z.null().describe('The caller has it already: `If-None-Match` has its `ETag`.'),
}

const form = z
  .strictObject({
    file: z.union([binary, z.array(binary)]).describe('One part for each file; its name does not matter.'),
  })
  .meta({ examples: [{ file: words }] })

/** What came with a file is never shown as a page of ours, whatever it is. */
function asFile(reply: FastifyReply, { file }: Download): FastifyReply {
  const text = file.type.startsWith('text/') ? '; charset=utf-8' : ''
  return reply
    .type(`${file.type}${text}`)
    .header('content-disposition', saveAs(file.name))
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-cache')
    .header('accept-ranges', 'bytes')
}

async function sendFile(request: FastifyRequest, reply: FastifyReply, download: Download): Promise<FastifyReply> {
  const { file } = download
  const etag = `"${file.id}"`
  void reply.header('etag', etag)
  if (isHeld(request.headers['if-none-match'], etag)) {
    return reply.header('cache-control', 'private, no-cache').code(304).send()
  }
  // A version that is not this one any more must be sent whole; ids are never used again, so that it always is.
  const range = request.headers['if-range'] ? undefined : rangeOf(request.headers.range, file.size)
  const length = range ? range.end - range.start + 1 : file.size
  if (request.method === 'HEAD') return asFile(reply, download).header('content-length', length).send()
  const content = await download.open(range)
  // Somebody who leaves half-way must not keep the storage reading.
  reply.raw.once('close', () => content.destroy())
  void asFile(reply, download).header('content-length', length)
  if (range) void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
  return reply.send(content)
}

/** Uploads, in a scope of their own: nowhere else are forms taken. */
const uploadRoutes =
  (services: Services): FastifyPluginAsync =>
  async (scope) => {
    await takesMultipart(scope)
    const description = {
      ...({ method: 'POST', url: '/tickets/:id/attachments', tag } as const),
      summary: 'Upload files to a ticket, for a message to be sent with them',
      description:
        'Up to 10 files of at most 10 MB each: pictures, PDF, office documents, UTF-8 text and CSV, ZIP, sound and film, by what their content is. One file answers itself, several answer `{items}`. What no message names within a day is removed.',
      problems: ['ticket_closed'] satisfies ErrorCode[],
      body: form,
      consumes: ['multipart/form-data'],
      answers: { 201: uploaded },
    }
    scope.route({
      ...{ method: description.method, url: description.url },
      schema: schemaOf('attachmentUpload', description, false),
      // A form is read as it arrives, so that there is nothing to validate before.
      validatorCompiler: () => () => true,
      onRequest: (request) => signIn(services, request),
      async handler(request, reply) {
        const { id: ticketId } = request.params as { id: string }
        const ctx = contextOf(services, request)
        const key = idempotencyKey(request)
        const { files, input } = followed(filesOf(request))
        const parse = () => {
          assertIdempotencyKey(request)
          assertMultipart(request)
          return { files }
        }
        const run = async () => ({
          status: 201,
          output: await runCommand(ctx, 'attachment:upload', { ticketId }, parse),
        })
        try {
          const { status, output } = key === undefined ? await run() : await once(ctx, request.url, key, input, run)
          return reply.code(status).send(output)
        } catch (error) {
          hearOut(request, reply)
          throw formError(error)
        }
      },
    })
  }

export async function attachmentRoutes(app: FastifyInstance, services: Services): Promise<void> {
  await app.register(uploadRoutes(services))

  const description = {
    ...({ method: 'GET', url: '/attachments/:id', tag } as const),
    summary: 'Download a file',
    description:
      'For whoever may see the message that it was sent with; before that, for who uploaded it. `Range` and `If-None-Match` are understood; the answer is always to be saved, never shown.',
    answers: {},
  }
  app.route({
    ...{ method: description.method, url: description.url },
    schema: schemaOf('attachmentGet', description, false, downloads),
    onRequest: (request) => signIn(services, request),
    async handler(request, reply) {
      const { id: attachmentId } = request.params as { id: string }
      const raw = { attachmentId }
      return sendFile(request, reply, await runCommand(contextOf(services, request), 'attachment:get', raw, () => raw))
    },
  })
}
