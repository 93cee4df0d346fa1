import { type Block, type Inline, parseMarkdown } from '../../../src/markdown/blocks.ts'

const ofInline = (node: Inline): string => {
  if (node.type === 'text' || node.type === 'code') return node.text
  if (node.type === 'break') return ' '
  return node.children.map(ofInline).join('')
}

const ofBlock = (node: Block): string => {
  if (node.type === 'code') return node.text
  if (node.type === 'quote') return node.children.map(ofBlock).join(' ')
  if (node.type === 'list') return node.items.map((item) => item.map(ofInline).join('')).join(' ')
  return node.children.map(ofInline).join('')
}

/** The words of a message without its marks, on one line, for lists. */
export const plainText = (markdown: string): string =>
  parseMarkdown(markdown).map(ofBlock).join(' ').replace(/\s+/g, ' ')
