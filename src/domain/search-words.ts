export const longestWord = 40
const mostWords = 1000
/** Each word of a question is looked up: of more than so many only the longest, which tell the most. */
const mostAsked = 12

/** What is a word, or several where a script puts no spaces between them. */
export const run = /[\p{L}\p{N}]+/gu
/** Scripts that put no spaces between words. */
const spaceless = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}'
export const hasSpaceless = new RegExp(`[${spaceless}]`, 'u')
export const ofOneKind = new RegExp(`[${spaceless}]+|[^${spaceless}]+`, 'gu')

/** Each letter with the next one: what is looked for is found wherever it begins, without a dictionary. */
function* pairs(piece: string): Generator<string> {
  const letters = Array.from(piece)
  for (let i = 0; i < letters.length; i++) yield letters.slice(i, i + 2).join('')
}

function* words(text: string): Generator<string> {
  for (const [word] of text.matchAll(run)) {
    if (!hasSpaceless.test(word)) yield word.slice(0, longestWord)
    else
      for (const piece of word.match(ofOneKind) ?? [])
        yield* hasSpaceless.test(piece) ? pairs(piece) : [piece.slice(0, longestWord)]
  }
}

/** A text without case or accents. */
export const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The words of a text as they are compared: without case or accents; pairs of letters in scripts without spaces. */
export function wordsOf(text: string): string[] {
  const found = new Set<string>()
  for (const word of words(plain(text))) {
    found.add(word)
    if (found.size === mostWords) break
  }
  return [...found]
}

/** The words that a question is asked by. */
export const askedWords = (question: string): string[] =>
  wordsOf(question)
    .sort((one, other) => other.length - one.length)
    .slice(0, mostAsked)
