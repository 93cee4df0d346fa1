export type Inline =
  | { type: 'text'; text: string }
  | { type: 'break' }
  | { type: 'code'; text: string }
  | { type: 'strong'; children: Inline[] }
  | { type: 'em'; children: Inline[] }
  | { type: 'link'; href: string; children: Inline[] }

type Mark = 'strong' | 'em'
interface Frame {
  mark: Mark | null
  children: Inline[]
}

// Sticky, and each bounded by what may not occur inside: no character is looked at more than a few times.
const link = /\[([^[\]\n]{1,500})\]\(((?:https?:\/\/|mailto:)(?:[^\s()<>]|\([^\s()<>]{0,100}\)){1,2000})\)/iy
const address = /https?:\/\/[^\s<>"`]{1,2000}/iy
const plain = /[^*`[\\\nhH]+/y
const stars = /\*+/y
const ticks = /`+/y
const escapable = /[\\`*_[\]()#+\-.!>~]/

/** What ends a sentence rather than an address. A closing bracket belongs to it only if it was opened in it. */
const trimAddress = (found: string): string => {
  let end = found.length
  let surplus = found.split(')').length - found.split('(').length
  for (; end > 0; end--) {
    const last = found[end - 1] ?? ''
    if (last === ')' && surplus > 0) surplus--
    else if (!/[.,;:!?'*_\]}]/.test(last)) break
  }
  return found.slice(0, end)
}

/** An address as people read it: without protocol, and its middle left out beyond 48 characters. */
const shorten = (href: string): string => {
  const bare = href.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')
  return bare.length <= 48 ? bare : `${bare.slice(0, 30)}…${bare.slice(-15)}`
}

const match = (pattern: RegExp, source: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(source)
}

/** Text within one block. At most one level each of strong and emphasis is open at a time, so nothing is looked up. */
export const parseInline = (source: string, links = true): Inline[] => {
  const frames: Frame[] = [{ mark: null, children: [] }]
  /** Runs of backticks of these lengths do not occur any more: do not search the rest again for each. */
  const noMore = new Set<number>()
  let at = 0

  const top = (): Frame => frames[frames.length - 1] as Frame
  const push = (node: Inline): void => void top().children.push(node)
  const say = (text: string): void => {
    const last = top().children.at(-1)
    if (last?.type === 'text') last.text += text
    else if (text) push({ type: 'text', text })
  }
  const isOpen = (mark: Mark): boolean => frames.some((frame) => frame.mark === mark)
  const close = (mark: Mark): void => {
    while (top().mark !== mark) demote()
    const children = frames.pop()?.children ?? []
    push({ type: mark, children })
  }
  /** What looked like a beginning never ended: its stars are text. */
  const demote = (): void => {
    const frame = frames.pop()
    say(frame?.mark === 'strong' ? '**' : '*')
    for (const node of frame?.children ?? []) node.type === 'text' ? say(node.text) : push(node)
  }

  const star = (run: string, before: string, after: string): void => {
    const closes = before !== '' && !/\s/.test(before)
    const opens = after !== '' && !/\s/.test(after)
    const marks: Mark[] | undefined = ({ 1: ['em'], 2: ['strong'], 3: ['em', 'strong'] } as const)[run.length]?.slice()
    if (top().mark === 'strong') marks?.reverse()
    if (marks && closes && marks.every(isOpen)) for (const mark of marks) close(mark)
    else if (marks && opens && !marks.some(isOpen)) for (const mark of marks) frames.push({ mark, children: [] })
    else say(run)
  }

  const code = (run: string): boolean => {
    if (noMore.has(run.length)) return false
    for (let from = at + run.length; ; ) {
      const next = source.indexOf(run, from)
      const found = next < 0 ? null : match(ticks, source, next)
      if (!found) break
      if (found[0].length === run.length) {
        const text = source.slice(at + run.length, next).replaceAll('\n', ' ')
        push({ type: 'code', text: /^ .*\S.* $/.test(text) ? text.slice(1, -1) : text })
        at = next + run.length
        return true
      }
      from = next + found[0].length
    }
    noMore.add(run.length)
    return false
  }

  while (at < source.length) {
    const char = source[at] ?? ''
    const before = source[at - 1] ?? ''
    const text = match(plain, source, at)
    if (text) {
      say(text[0])
      at += text[0].length
    } else if (char === '\n') {
      push({ type: 'break' })
      at++
    } else if (char === '\\' && escapable.test(source[at + 1] ?? '')) {
      say(source[at + 1] ?? '')
      at += 2
    } else if (char === '`') {
      const run = match(ticks, source, at)?.[0] ?? char
      if (!code(run)) {
        say(run)
        at += run.length
      }
    } else if (char === '*') {
      const run = match(stars, source, at)?.[0] ?? char
      star(run, before, source[at + run.length] ?? '')
      at += run.length
    } else {
      const named = links && char === '[' ? match(link, source, at) : null
      const bare = links && char !== '[' && !/\w/.test(before) ? match(address, source, at) : null
      const href = named?.[2] ?? (bare ? trimAddress(bare[0]) : '')
      if (named) push({ type: 'link', href, children: parseInline(named[1] ?? '', false) })
      else if (href.length > 8) push({ type: 'link', href, children: [{ type: 'text', text: shorten(href) }] })
      else say(char)
      at += named ? named[0].length : Math.max(1, href.length > 8 ? href.length : 1)
    }
  }
  while (frames.length > 1) demote()
  return frames[0]?.children ?? []
}
