export interface Asked {
  method: string
  path: string
  token: string | null
  body: unknown
}

/** A `fetch` that keeps what was asked and answers by the given function; it may throw, as a lost network does. */
export const fakeFetch = (
  answer: (asked: Asked) => { status?: number; body?: unknown } | Promise<{ status?: number; body?: unknown }>,
) => {
  const asked: Asked[] = []
  const fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    const one = {
      method: init.method ?? 'GET',
      path: String(input),
      token: headers.get('authorization')?.replace('Bearer ', '') ?? null,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    }
    asked.push(one)
    const { status = 200, body } = await answer(one)
    return new Response(body === undefined ? null : JSON.stringify(body), { status })
  }
  return { fetch: fetch as typeof globalThis.fetch, asked }
}
