import { type Inline, parseInline } from './inline.ts'

export type { Inline } from './inline.ts'

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'code'; text: string; language: string | null }
  | { type: 'quote'; children: Block[] }
  | { type: 'list'; ordered: boolean; start: number; items: Inline[][] }

const fence = /^ {0,3}```+\s*([\w+#.-]{0,30})\s*$/
const closingFence = /^ {0,3}```+\s*$/
const quoted = /^ {0,3}> ?/
const bullet = /^ {0,3}[-*+] +(?=\S)/
const numbered = /^ {0,3}(\d{1,9})[.)] +(?=\S)/
/** Quotes inside quotes beyond this show their marks: nobody reads them, and each level costs a pass. */
const deepest = 4

const parseLines = (lines: readonly string[], depth: number): Block[] => {
  const blocks: Block[] = []
  let text: string[] = []
  let at = 0

  const endText = (): void => {
    if (text.length) blocks.push({ type: 'paragraph', children: parseInline(text.join('\n')) })
    text = []
  }
  /** Consumes the lines that `belongs` holds for. */
  const gather = (belongs: (line: string) => boolean): string[] => {
    const from = at
    while (at < lines.length && belongs(lines[at] ?? '')) at++
    return lines.slice(from, at)
  }

  while (at < lines.length) {
    const line = lines[at] ?? ''
    const opened = fence.exec(line)
    const first = numbered.exec(line)
    if (line.trim() === '') {
      endText()
      at++
    } else if (opened) {
      endText()
      at++
      const code = gather((next) => !closingFence.test(next))
      at++
      blocks.push({ type: 'code', text: code.join('\n'), language: opened[1] || null })
    } else if (depth < deepest && quoted.test(line)) {
      endText()
      const inner = gather((next) => quoted.test(next)).map((next) => next.replace(quoted, ''))
      blocks.push({ type: 'quote', children: parseLines(inner, depth + 1) })
    } else if (first || bullet.test(line)) {
      endText()
      const mark = first ? numbered : bullet
      const items: string[] = []
      for (const next of gather((other) => mark.test(other) || /^ {2,}\S/.test(other))) {
        if (mark.test(next)) items.push(next.replace(mark, ''))
        else items.push(`${items.pop() ?? ''}\n${next.trim()}`)
      }
      const start = first ? Number(first[1]) : 1
      blocks.push({ type: 'list', ordered: Boolean(first), start, items: items.map((item) => parseInline(item)) })
    } else {
      text.push(line)
      at++
    }
  }
  endText()
  return blocks
}

/**
 * The Markdown that messages may use, as a tree of plain objects to be rendered without any HTML: paragraphs with line
 * breaks, **bold**, *italic*, `code`, fenced code, links, bare addresses, flat lists, quotes. Everything else stays the
 * text it is. Takes time in proportion to the length, on hostile input too, and never throws.
 */
export const parseMarkdown = (source: string): Block[] => parseLines(source.replace(/\r\n?/g, '\n').split('\n'), 0)
