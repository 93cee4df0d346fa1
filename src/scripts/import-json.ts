import { checked, FileError, type Found, textOf } from './import-rows.ts'

interface Piece {
  text: string
  line: number
}

/** Bytes of one ticket's JSON; what is longer is no ticket. */
const longest = 64_000_000

/**
 * The objects of an array of them, or of JSON Lines, one at a time with the line each begins on, so that a file of any
 * length can be read. What is inside them is not looked at.
 */
async function* piecesOf(path: string): AsyncGenerator<Piece> {
  let [text, start, line, depth] = ['', 1, 1, 0]
  let [inText, escaped] = [false, false]
  for await (const chunk of textOf(path)) {
    for (const character of chunk) {
      if (character === '\n') line++
      if (depth === 0) {
        if (/[\s,[\]]/.test(character)) continue
        if (character !== '{') throw new FileError(`line ${line}: a ticket is an object, {…}`)
        start = line
      }
      text += character
      if (inText) {
        if (character === '"' && !escaped) inText = false
        escaped = character === '\\' && !escaped
        continue
      }
      if (character === '"') inText = true
      else if (character === '{') depth++
      else if (character === '}') depth--
      if (depth > 0) continue
      yield { text, line: start }
      text = ''
    }
    if (text.length > longest) throw new FileError(`line ${start}: the ticket that begins here is too long`)
  }
  if (depth > 0) throw new FileError(`line ${start}: the file ends within the ticket that begins here`)
}

const idOf = (raw: unknown): string | undefined =>
  typeof raw === 'object' && raw !== null && 'id' in raw ? String(raw.id) : undefined

/** The tickets of a JSON or JSON Lines file. Throws `FileError` where it is no such file. */
export async function* ticketsOfJson(path: string): AsyncGenerator<Found> {
  for await (const { text, line } of piecesOf(path)) {
    let raw: unknown
    try {
      raw = JSON.parse(text)
    } catch (error) {
      const message = `this is no JSON: ${error instanceof Error ? error.message : error}`
      yield { id: undefined, line, complaints: [{ line, message }] }
      continue
    }
    yield checked(raw, idOf(raw), line, (path) => ({ line, name: path.join('.') }))
  }
}
