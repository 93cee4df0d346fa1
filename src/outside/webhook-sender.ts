import { type IncomingMessage, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { guardedLookup, type Resolve } from './guarded-lookup.ts'
import { isSurelyInside } from './public-address.ts'
import { newWebhookSecret, webhookSignature } from './webhook-signature.ts'

export interface WebhookMessage {
  url: string
  id: string
  /** JSON, sent as it is. */
  body: string
  /** Each signs. */
  secrets: string[]
}

/** What came of one attempt. */
export interface WebhookOutcome {
  at: Date
  durationMs: number
  /** As sent, without the signature. */
  headers: Record<string, string>
  /** Null: no answer came. */
  status: number | null
  error: string | null
  /** The beginning of the answer. */
  answer: string | null
}

interface Options {
  /** Also http, and addresses that are not public. */
  allowPrivate: boolean
  /** Milliseconds for a whole attempt; 15 s if not given. */
  timeout?: number | undefined
  resolve?: Resolve | undefined
}

const usualTimeout = 15_000
/** Bytes of an answer that are read, and how many are kept. */
const mostRead = 64 * 1024
const mostKept = 1024

/** Reads what the log keeps of an answer. The verdict is in its status, so that a body which breaks off changes nothing. */
async function headOf(response: IncomingMessage): Promise<string> {
  const kept: Buffer[] = []
  let read = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      if (read < mostKept) kept.push(chunk.subarray(0, mostKept - read))
      read += chunk.length
      if (read >= mostRead) break
    }
  } catch {
    // Broken off: what came is what there is.
  }
  return Buffer.concat(kept).toString('utf8')
}

/** In words for the log; the error of a failed connection to several addresses has none of its own. */
function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const [first] = error instanceof AggregateError ? error.errors : []
  return error.message || (first instanceof Error ? first.message : '') || error.name
}

/**
 * Sends signed messages to servers of others (Standard Webhooks). Redirects are not followed; every attempt has a
 * connection of its own, so that its address is looked at each time.
 */
export function createWebhookSender({ allowPrivate, timeout = usualTimeout, resolve }: Options) {
  const lookup = guardedLookup(allowPrivate, resolve)

  /** Why a URL cannot be an endpoint, as far as it shows, or undefined. */
  function refusalOf(text: string): string | undefined {
    if (!URL.canParse(text)) return 'is not a URL'
    const url = new URL(text)
    if (url.username !== '' || url.password !== '') return 'must not hold credentials'
    if (url.hash !== '') return 'must not have a fragment'
    if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) return 'has to begin with https://'
    if (!allowPrivate && isSurelyInside(url.hostname)) return 'has to lead to a public address'
    return undefined
  }

  /** One exchange. Rejects when no answer came within the time. */
  function exchange(url: URL, headers: Record<string, string>, body: string, signal: AbortSignal) {
    const send = url.protocol === 'https:' ? overHttps : overHttp
    const options = { method: 'POST', headers, lookup, signal, agent: false as const, maxHeaderSize: mostRead }
    return new Promise<IncomingMessage>((resolve, reject) => {
      const request = send(url, options, resolve)
      request.on('error', reject)
      request.end(body)
    })
  }

  return {
    refusalOf,
    newSecret: newWebhookSecret,

    /** Makes one attempt; never rejects. */
    async send({ url, id, body, secrets }: WebhookMessage): Promise<WebhookOutcome> {
      const at = new Date()
      const started = performance.now()
      const timestamp = Math.floor(at.getTime() / 1000)
      const headers = {
        'content-type': 'application/json',
        'content-length': `${Buffer.byteLength(body)}`,
        'user-agent': 'Parley-Webhooks/1',
        'accept-encoding': 'identity',
        'webhook-id': id,
        'webhook-timestamp': `${timestamp}`,
      }
      const took = () => ({ at, headers, durationMs: Math.round(performance.now() - started) })
      const refusal = refusalOf(url)
      if (refusal) return { ...took(), status: null, error: `the URL ${refusal}`, answer: null }
      const signal = AbortSignal.timeout(timeout)
      try {
        const signed = { ...headers, 'webhook-signature': webhookSignature(secrets, id, timestamp, body) }
        const response = await exchange(new URL(url), signed, body, signal)
        const answer = await headOf(response)
        response.destroy()
        return { ...took(), status: response.statusCode ?? null, error: null, answer }
      } catch (error) {
        const words = signal.aborted ? `no answer within ${timeout / 1000} s` : wordsFor(error)
        return { ...took(), status: null, error: words, answer: null }
      }
    },
  }
}

export type WebhookSender = ReturnType<typeof createWebhookSender>
