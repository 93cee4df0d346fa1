import type { ErrorCode, Problem } from '../../src/contracts/errors.ts'
import { ApiError, localProblem, unavailable } from './api-error.ts'
import type { UploadOptions } from './upload.ts'
import { postForm } from './upload.ts'

export { ApiError, isPassing, problemOf } from './api-error.ts'

/**
 * Gives a valid access token, or null when nobody is signed in. With `rejected`, a token the server just refused, it
 * fetches a fresh one unless that has happened already.
 */
export type TokenSource = (rejected?: string) => Promise<string | null>

export type Query = Record<string, string | number | boolean | null | undefined>

export interface ApiOptions {
  token: TokenSource
  /** Where the server is, such as `https://support.example.com`; the page's own host by default. */
  base?: string | undefined
  /** Called when even a fresh token is refused. */
  onUnauthenticated?: () => void
  fetch?: typeof fetch
  /** Milliseconds after which a silent server counts as unavailable; 15,000 by default. */
  timeout?: number
}

export interface Api {
  get<T>(path: string, query?: Query): Promise<T>
  post<T>(path: string, body?: unknown): Promise<T>
  patch<T>(path: string, body?: unknown): Promise<T>
  del(path: string): Promise<void>
  /** Posts a form of files. */
  upload<T>(path: string, form: FormData, options?: UploadOptions): Promise<T>
  /** Reads a file. */
  blob(path: string): Promise<Blob>
}

/** Milliseconds that a file may take to come: 10 MB over a poor line. */
const fileTimeout = 300_000

const codeOfStatus = (status: number): ErrorCode => {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 413) return 'payload_too_large'
  if (status === 429) return 'rate_limited'
  if (status === 502 || status === 503 || status === 504) return 'unavailable'
  return status < 500 ? 'validation_failed' : 'internal'
}

/** Proxies between us and the server answer errors of their own that are no problem documents. */
const problemFrom = async (response: Response): Promise<Problem> => {
  const body: unknown = await response.json().catch(() => null)
  if (typeof body === 'object' && body !== null && 'code' in body && 'status' in body) return body as Problem
  const { status, headers } = response
  const problem = localProblem(codeOfStatus(status), status, `The server answered ${status}.`)
  const retryAfter = Number(headers.get('retry-after'))
  return retryAfter > 0 ? { ...problem, retryAfter } : problem
}

const search = (query: Query | undefined): string => {
  const fields = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null)
  return fields.length ? `?${new URLSearchParams(fields.map(([name, value]) => [name, String(value)]))}` : ''
}

/** The REST API under `/api/v1`. Every call rejects with an {@link ApiError}; a 401 is tried once more by a fresh token. */
export const createApi = (options: ApiOptions): Api => {
  const address = (path: string): string => `${options.base ?? ''}/api/v1${path}`
  const request = async (
    method: string,
    path: string,
    token: string | null,
    body: unknown,
    timeout = options.timeout ?? 15_000,
  ): Promise<Response> => {
    const headers: Record<string, string> = { accept: 'application/json' }
    if (token) headers.authorization = `Bearer ${token}`
    if (body !== undefined) headers['content-type'] = 'application/json'
    try {
      return await (options.fetch ?? fetch)(address(path), {
        method,
        headers,
        credentials: 'same-origin',
        signal: AbortSignal.timeout(timeout),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    } catch {
      throw unavailable()
    }
  }

  const authorised = async (ask: (token: string | null) => Promise<Response>): Promise<Response> => {
    const token = await options.token()
    let response = await ask(token)
    if (response.status === 401 && token) {
      const fresh = await options.token(token)
      if (fresh) response = await ask(fresh)
    }
    if (response.ok) return response
    if (response.status === 401) options.onUnauthenticated?.()
    throw new ApiError(await problemFrom(response))
  }

  const call = (method: string, path: string, body?: unknown, timeout?: number): Promise<Response> =>
    authorised((token) => request(method, path, token, body, timeout))

  /** The one place where an answer gets its type: the server's schemas vouch for it. */
  const read = async <T>(response: Response): Promise<T> => {
    try {
      const text = await response.text()
      // Nothing to say (204), or only that it will be done (202).
      return (text ? JSON.parse(text) : undefined) as T
    } catch {
      throw unavailable()
    }
  }

  return {
    get: async (path, query) => read(await call('GET', path + search(query))),
    post: async (path, body) => read(await call('POST', path, body)),
    patch: async (path, body) => read(await call('PATCH', path, body)),
    del: async (path) => {
      await call('DELETE', path)
    },
    async upload(path, form, more = {}) {
      const post = (token: string | null): Promise<Response> =>
        postForm(address(path), token, form, more).catch(() => Promise.reject(unavailable()))
      return read(await authorised(post))
    },
    async blob(path) {
      const response = await call('GET', path, undefined, fileTimeout)
      return await response.blob().catch(() => Promise.reject(unavailable()))
    },
  }
}
