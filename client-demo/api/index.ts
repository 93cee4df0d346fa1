import createClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './document.ts'

/**
 * The REST client, `parley/api`: a thin, typed `fetch` whose paths, parameters, bodies and answers are those of
 * /openapi.json. For live tickets and messages that must not get lost, see `parley/client`.
 */
export interface ApiOptions {
  /** Where the server is, for example `https://help.example.com`. */
  url: string
  /** An API key or access token, or what gives one for each request. */
  token?: string | (() => string | Promise<string>)
  fetch?: typeof globalThis.fetch
}

export type Api = Client<paths>
export type Schemas = components['schemas']
export type { components, paths }

/** A client for one server, on behalf of one key or person. */
export function createApi({ url, token, fetch }: ApiOptions): Api {
  const api = createClient<paths>({ baseUrl: `${url.replace(/\/+$/, '')}/api/v1`, ...(fetch && { fetch }) })
  if (token === undefined) return api
  api.use({
    async onRequest({ request }) {
      request.headers.set('authorization', `Bearer ${typeof token === 'string' ? token : await token()}`)
      return request
    },
  })
  return api
}

/** What a call was refused with, where it is thrown: RFC 9457 with a `code`. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly problem: Schemas['Problem']

  constructor(problem: Schemas['Problem']) {
    super(problem.detail)
    this.problem = problem
  }
}

interface Result<Data> {
  data?: Data
  error?: Schemas['Problem']
}

/** The answer itself. Throws `ApiProblem` where there is none. */
export async function answerOf<Data>(call: Promise<Result<Data>>): Promise<Data> {
  const { data, error } = await call
  if (error !== undefined) throw new ApiProblem(error)
  // What is not refused is answered; a 204 answers undefined.
  return data as Data
}

/**
 * All items of a list, page after page.
 * @param page asks for the page at a cursor
 */
export async function* everyItem<Item>(
  page: (cursor: string | undefined) => Promise<Result<{ items: Item[]; nextCursor: string | null }>>,
): AsyncGenerator<Item> {
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await answerOf(page(cursor))
    yield* items
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}
