import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Teardown } from './app.ts'

const keyId = 'AKIDPARLEY'
const secret = 'se/cret+with/odd=signs'
const region = 'eu-central-1'

export interface S3Server {
  /** For `S3_URL`. */
  url: string
  /** By path: `/bucket/prefix/id`. */
  objects: Map<string, Buffer>
  /** Requests that were refused, and why. */
  refused: string[]
  /** `away` answers 503, `hangUp` cuts every connection. */
  set(mode: 'well' | 'away' | 'hangUp'): void
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')

/** What is wrong with a request's signature (AWS Signature Version 4, header form), or undefined. */
function complaint(request: IncomingMessage, body: Buffer): string | undefined {
  const { headers, method = '', url = '' } = request
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/
  const [, id, day = '', place, signedHeaders = '', signature] = pattern.exec(headers.authorization ?? '') ?? []
  if (id !== keyId || place !== region) return 'credential'
  const at = String(headers['x-amz-date'])
  if (!at.startsWith(day)) return 'date'
  const digest = String(headers['x-amz-content-sha256'])
  if (digest !== 'UNSIGNED-PAYLOAD' && digest !== sha256(body)) return 'digest'
  const names = signedHeaders.split(';')
  if (!names.includes('host') || !names.includes('x-amz-date') || !names.includes('x-amz-content-sha256'))
    return 'headers'
  const [path = '', query = ''] = url.split('?')
  const canonical = [
    ...[method, path, query],
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    ...['', signedHeaders, digest],
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secret}`, day), region))
  const expected = hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')).toString('hex')
  return expected === signature ? undefined : 'signature'
}

/** A service that speaks as much of S3 as storing files needs, and checks what is signed. */
export async function startS3(t: Teardown): Promise<S3Server> {
  const objects = new Map<string, Buffer>()
  const refused: string[] = []
  let mode: 'well' | 'away' | 'hangUp' = 'well'

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const { method, url = '', headers } = request
    // S3 asks for the length beforehand and takes no chunks without one.
    const wrong = complaint(request, body) ?? (method === 'PUT' && headers['transfer-encoding'] ? 'chunked' : undefined)
    if (wrong) {
      refused.push(`${method} ${url}: ${wrong}`)
      response.writeHead(403).end(`<Error><Code>SignatureDoesNotMatch</Code><Message>${wrong}</Message></Error>`)
      return
    }
    const held = objects.get(url)
    if (method === 'PUT') {
      objects.set(url, body)
      response.writeHead(200, { etag: `"${sha256(body)}"` }).end()
    } else if (method === 'DELETE') {
      objects.delete(url)
      response.writeHead(204).end()
    } else if (!held) {
      response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
    } else {
      const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? []
      if (first) response.writeHead(206).end(held.subarray(Number(first), Number(last) + 1))
      else response.writeHead(200, { 'content-length': held.length }).end(held)
    }
  }

  const server = createServer((request, response) => {
    if (mode === 'hangUp') return void request.socket.destroy()
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (mode === 'away') response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>')
      else answer(request, response, Buffer.concat(chunks))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const keys = `${keyId}:${encodeURIComponent(secret)}`
  return {
    url: `http://${keys}@127.0.0.1:${port}/bucket/parley?region=${region}`,
    objects,
    refused,
    set(next) {
      mode = next
    },
  }
}
