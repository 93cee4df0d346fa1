import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import { AppError } from '../domain/errors.ts'
import type { FileStorage } from '../domain/files.ts'

/** Milliseconds until an answer begins; a whole file has been sent by then. */
const patience = 30_000

/** The parts of `https://KEY:SECRET@HOST/BUCKET/PREFIX?region=REGION`. */
function partsOf(s3Url: string) {
  const url = new URL(s3Url)
  const accessKeyId = decodeURIComponent(url.username)
  const secretAccessKey = decodeURIComponent(url.password)
  const region = url.searchParams.get('region') ?? undefined
  const base = `${url.origin}${url.pathname.replace(/\/+$/, '')}`
  return { base, accessKeyId, secretAccessKey, ...(region && { region }) }
}

/**
 * Keeps files in a bucket of an S3-compatible service, each as one object below the address. Requests are signed with
 * AWS Signature Version 4, with the digest of what is sent.
 */
export function s3Storage(s3Url: string): FileStorage {
  const { base, ...keys } = partsOf(s3Url)
  const client = new AwsClient({ ...keys, service: 's3' })
  const away = (cause: unknown) => new AppError('unavailable', 'The storage for files is away; try again.', { cause })

  async function ask(method: string, id: string, init: { headers?: Record<string, string>; body?: Readable } = {}) {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), patience)
    try {
      const signed = await client.sign(`${base}/${id}`, { method, headers: init.headers ?? {} })
      const { url, headers } = signed
      // The body goes past the signing, which would wrap it; its length keeps it from being sent in chunks.
      const request: RequestInit = { method, headers, signal: late.signal, redirect: 'error' }
      if (init.body) Object.assign(request, { body: Readable.toWeb(init.body), duplex: 'half' })
      const response = await fetch(url, request)
      if (response.ok || response.status === 404) return response
      throw new Error(`the storage answered ${response.status} to ${method}: ${(await response.text()).slice(0, 500)}`)
    } catch (cause) {
      throw away(cause)
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    async put(id, content) {
      const headers = {
        'content-length': String(content.size),
        'content-type': 'application/octet-stream',
        'x-amz-content-sha256': content.sha256,
      }
      const response = await ask('PUT', id, { headers, body: content.open() })
      await response.body?.cancel()
      if (!response.ok) throw away(new Error('the storage has no such bucket'))
    },

    async get(id, range) {
      const response = await ask('GET', id, range && { headers: { range: `bytes=${range.start}-${range.end}` } })
      if (!response.ok || !response.body) {
        await response.body?.cancel()
        return undefined
      }
      return Readable.fromWeb(response.body as ReadableStream)
    },

    async remove(id) {
      const response = await ask('DELETE', id)
      await response.body?.cancel()
    },
  }
}
