import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { uploadLimits } from '../../contracts/attachments.ts'
import { AppError, invalid } from '../../domain/errors.ts'
import type { Incoming } from '../../usecases/files.ts'
import type { Fingerprint } from './idempotency.ts'

/** Milliseconds in which the rest of a refused upload may still arrive: many clients listen only after they sent it. */
const hearOutFor = 10_000

/** Lets the routes of this scope, and no others, take `multipart/form-data` (RFC 7578). */
export async function takesMultipart(scope: FastifyInstance): Promise<void> {
  // At the level of trace the parser would log all headers, and with them the token.
  scope.setChildLoggerFactory((logger, bindings, options) => {
    const child = logger.child(bindings, options)
    if (child.level === 'trace') child.level = 'debug'
    return child
  })
  await scope.register(multipart, {
    // A file that is too large is counted, and named, where it is received; this is one byte more.
    throwFileSizeLimit: false,
    limits: {
      fileSize: uploadLimits.bytes + 1,
      files: uploadLimits.files,
      fields: 1,
      fieldSize: 1024,
      parts: uploadLimits.files + 1,
      headerPairs: 20,
    },
  })
}

/** What the parser says of forms that are none; it says so as an error of the file that it was about, too. */
const broken = /multipart|boundary|malformed part|part terminated/i

/** An upload's failure as one of our errors, where the form is to blame. */
export function formError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error
  const code = 'code' in error ? error.code : undefined
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT')
    return invalid('file', `takes at most ${uploadLimits.files} at once`)
  if ('statusCode' in error || !broken.test(error.message)) return error
  return new AppError('validation_failed', 'The form is broken.', { cause: error })
}

/** Browsers escape these three in names (WHATWG HTML, "multipart form data"), and nothing else. */
const unescaped = (name: string): string => name.replace(/%(?:22|0[AD])/gi, decodeURIComponent)

/** The files of a form, one after the other, as they arrive. */
export async function* filesOf(request: FastifyRequest): AsyncGenerator<Incoming> {
  for await (const part of request.parts()) {
    if (part.type === 'field') throw invalid(part.fieldname, 'is not a known field')
    yield { name: unescaped(part.filename ?? ''), content: part.file }
  }
}

/** Follows files as they are read: the same content under the same names, in the same order, is the same input. */
export function followed(incoming: AsyncIterable<Incoming>): { files: AsyncGenerator<Incoming>; input: Fingerprint } {
  const all = createHash('sha256')
  async function* bytesOf({ name, content }: Incoming): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    for await (const chunk of content as AsyncIterable<Buffer>) {
      hash.update(chunk)
      yield chunk
    }
    all.update(JSON.stringify([name, hash.digest('hex')]))
  }
  async function* follow(): AsyncGenerator<Incoming> {
    for await (const one of incoming) {
      yield { name: one.name, content: Readable.from(bytesOf(one), { objectMode: false }) }
    }
  }
  const files = follow()
  /** Of all of it, also where nobody else reads it. */
  async function whole(): Promise<string> {
    for await (const { content } of files) await finished(content.resume())
    return all.copy().digest('base64url')
  }
  return { files, input: { early: 'files', whole } }
}

/** Throws `unsupported_media_type` for what is no form. */
export function assertMultipart(request: FastifyRequest): void {
  if (!request.isMultipart())
    throw new AppError('unsupported_media_type', 'Send files as a form (multipart/form-data).')
}

/** Reads what still comes of a request that was refused, for a while, and throws it away. */
export function hearOut(request: FastifyRequest, reply: FastifyReply): void {
  const { raw } = request
  if (raw.readableEnded || raw.destroyed) return
  void reply.header('connection', 'close')
  raw.unpipe()
  raw.resume()
  const timer = setTimeout(() => raw.destroy(), hearOutFor)
  timer.unref()
  raw.once('close', () => clearTimeout(timer)).on('error', () => undefined)
}
