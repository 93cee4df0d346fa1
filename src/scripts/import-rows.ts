import { createReadStream } from 'node:fs'
import { type ImportedTicket, importedTicket } from '../contracts/imports.ts'

export interface Complaint {
  /** From 1. */
  line: number
  message: string
}

/** What stands for one ticket in a file. */
export interface Found {
  /** What the other helpdesk calls it, where that can be told. */
  id: string | undefined
  line: number
  /** Absent where there are complaints. */
  ticket?: ImportedTicket
  complaints: Complaint[]
}

/** A file that cannot be read to its end; nothing of it is imported. */
export class FileError extends Error {
  override name = 'FileError'
}

/** The text of a file, piece by piece. Throws `FileError` where it is not UTF-8 or cannot be read. */
export async function* textOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw new FileError(`${path} is not UTF-8`)
    throw new FileError(error instanceof Error ? error.message : String(error))
  }
}

/**
 * Checks a ticket.
 * @param where says which line, and under which name, an issue's path belongs to
 */
export function checked(
  raw: unknown,
  id: string | undefined,
  line: number,
  where: (path: PropertyKey[]) => { line: number; name: string },
): Found {
  const parsed = importedTicket.safeParse(raw)
  if (parsed.success) return { id: parsed.data.id, line, ticket: parsed.data, complaints: [] }
  const complaints = parsed.error.issues.flatMap((issue) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
    const message = issue.code === 'unrecognized_keys' ? 'is not a known field' : issue.message
    return paths.map((path) => {
      const place = where(path)
      return { line: place.line, message: place.name ? `${place.name}: ${message}` : message }
    })
  })
  return { id, line, complaints }
}
