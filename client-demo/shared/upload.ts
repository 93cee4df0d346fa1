export interface UploadOptions {
  /** From 0 to 1. */
  onProgress?: (part: number) => void
  signal?: AbortSignal
}

/** Milliseconds without any progress after which an upload counts as stuck. */
const stuckAfter = 20_000

/**
 * Posts a form. Not by `fetch`, which does not tell how much has gone out. Rejects where no answer came, with an
 * `AbortError` where that was wanted.
 */
export const postForm = (
  url: string,
  token: string | null,
  form: FormData,
  { onProgress, signal }: UploadOptions,
): Promise<Response> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let timer: ReturnType<typeof setTimeout> | undefined
    const alive = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => request.abort(), stuckAfter)
    }
    const cancel = (): void => request.abort()
    signal?.addEventListener('abort', cancel)
    request.upload.onprogress = ({ loaded, total }) => {
      alive()
      onProgress?.(total ? loaded / total : 0)
    }
    request.onload = () => {
      const { status, responseText } = request
      const headers = { 'retry-after': request.getResponseHeader('retry-after') ?? '' }
      resolve(new Response(responseText, { status, headers }))
    }
    request.onerror = () => reject(new TypeError('no answer'))
    request.onabort = () => reject(new DOMException('', 'AbortError'))
    request.onloadend = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
    }
    request.open('POST', url)
    request.setRequestHeader('accept', 'application/json')
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`)
    alive()
    request.send(form)
    if (signal?.aborted) request.abort()
  })
