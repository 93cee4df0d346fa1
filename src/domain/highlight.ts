import { hasSpaceless, longestWord, ofOneKind, plain, run } from './search-words.ts'

/** From a place in a text, in UTF-16 units, to the one before which it ends. */
export interface Range {
  start: number
  end: number
}

/** What is looked for: the beginning of a word, or (in scripts without spaces) letters anywhere. */
interface Term {
  text: string
  anywhere: boolean
}

const excerptLength = 160
/** How much of what stands before the first find is shown. */
const before = 40

// At the end of a word a sigma looks otherwise, which says nothing.
const folded = (text: string) => plain(text).replaceAll('ς', 'σ')

function* piecesOf(text: string): Generator<{ piece: string; at: number }> {
  for (const word of text.matchAll(run)) {
    if (!hasSpaceless.test(word[0])) yield { piece: word[0], at: word.index }
    else for (const part of word[0].matchAll(ofOneKind)) yield { piece: part[0], at: word.index + part.index }
  }
}

function termsOf(q: string): Term[] {
  return [...piecesOf(folded(q))].flatMap(({ piece }): Term[] => {
    if (!hasSpaceless.test(piece)) return [{ text: piece.slice(0, longestWord), anywhere: false }]
    const letters = Array.from(piece)
    if (letters.length === 1) return [{ text: piece, anywhere: true }]
    return letters.slice(1).map((letter, n) => ({ text: `${letters[n]}${letter}`, anywhere: true }))
  })
}

/** A text as it is compared, and where in the text each unit of it comes from. */
function comparable(text: string): { same: string; from: Range[] } {
  let same = ''
  const from: Range[] = []
  let start = 0
  for (const letter of text) {
    const end = start + letter.length
    const plainLetter = folded(letter)
    const last = from.at(-1)
    // An accent of its own belongs to the letter that it stands on.
    if (plainLetter === '' && last) last.end = end
    for (let unit = 0; unit < plainLetter.length; unit++) from.push({ start, end })
    same += plainLetter
    start = end
  }
  return { same, from }
}

function* placesOf({ text, anywhere }: Term, piece: string): Generator<number> {
  if (!anywhere) {
    if (piece.startsWith(text)) yield 0
    return
  }
  for (let at = piece.indexOf(text); at >= 0; at = piece.indexOf(text, at + 1)) yield at
}

/** Where the words of a question are found in a text: in order, apart from each other. */
export function rangesIn(text: string, q: string): Range[] {
  const terms = termsOf(q)
  const { same, from } = comparable(text)
  const found: Range[] = []
  for (const { piece, at } of piecesOf(same)) {
    for (const term of terms) {
      for (const place of placesOf(term, piece)) {
        const first = from[at + place]
        const last = from[at + place + term.text.length - 1]
        if (first && last) found.push({ start: first.start, end: last.end })
      }
    }
  }
  return merged(found)
}

function merged(ranges: Range[]): Range[] {
  const apart: Range[] = []
  for (const { start, end } of ranges.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = apart.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else apart.push({ start, end })
  }
  return apart
}

/** Nearest place that does not tear a letter apart. */
const between = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at)

/** The part of a text around the first find, on one line, with `…` where it was cut; and where the finds are in it. */
export function excerptAround(text: string, ranges: readonly Range[]): { excerpt: string; ranges: Range[] } {
  const line = text.replace(/\s/g, ' ')
  const first = ranges[0]?.start ?? 0
  const space = line.indexOf(' ', first - before)
  const wanted = space >= 0 && space < first ? space + 1 : first - before
  const start = line.length <= excerptLength || first <= before ? 0 : between(line, Math.max(0, wanted))
  const end = between(line, Math.min(line.length, start + excerptLength))
  const shift = (start > 0 ? 1 : 0) - start
  return {
    excerpt: `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`,
    ranges: ranges
      .filter((range) => range.start < end && range.end > start)
      .map((range) => ({ start: range.start + shift, end: Math.min(range.end, end) + shift })),
  }
}
