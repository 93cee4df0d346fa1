/** What came back; `body` is whatever JSON was answered, for tests to look into. */
export interface Answer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: the tests assert on it, which is the check
  body: any
}

export type Api = ReturnType<typeof api>

/** Files come back as their text. */
function bodyOf({ headers }: Response, text: string): unknown {
  if (text === '') return undefined
  return /json/.test(headers.get('content-type') ?? '') && !headers.has('content-disposition') ? JSON.parse(text) : text
}

export function formOf(files: File[]): FormData {
  const form = new FormData()
  for (const file of files) form.append('file', file)
  return form
}

/** REST as a customer of the contract would call it. Paths are relative to /api/v1 unless they name it. */
export function api(url: string, token?: string) {
  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const asIs = typeof body === 'string' || body instanceof FormData
    const response = await fetch(path.startsWith('/api/') ? url + path : `${url}/api/v1${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: asIs ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: bodyOf(response, text) }
  }
  return {
    get: (path: string) => call('GET', path),
    post: (path: string, body?: unknown, headers?: Record<string, string>) => call('POST', path, body, headers),
    patch: (path: string, body?: unknown) => call('PATCH', path, body),
    upload: (path: string, ...files: File[]) => call('POST', path, formOf(files)),
    delete: (path: string) => call('DELETE', path),
    call,
  }
}
