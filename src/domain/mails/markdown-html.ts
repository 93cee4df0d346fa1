import { type Block, parseMarkdown } from '../../markdown/blocks.ts'
import type { Inline } from '../../markdown/inline.ts'
import { escapeHtml } from './escape-html.ts'

const monospaced = 'font-family:ui-monospace,Consolas,monospace;font-size:14px'

const inline = (node: Inline): string => {
  if (node.type === 'text') return escapeHtml(node.text)
  if (node.type === 'break') return '<br>'
  if (node.type === 'code') return `<code style="${monospaced}">${escapeHtml(node.text)}</code>`
  const children = node.children.map(inline).join('')
  if (node.type === 'strong' || node.type === 'em') return `<${node.type}>${children}</${node.type}>`
  // Only http(s) and mailto are ever links: `parseMarkdown` leaves the others the text they are.
  return `<a href="${escapeHtml(node.href)}" rel="noopener noreferrer nofollow">${children}</a>`
}

/** The Markdown of a message as HTML for mail programs, which know little of style sheets; everything is escaped. */
export function markdownHtml(source: string, side: 'left' | 'right'): string {
  const block = (node: Block, index: number, { length }: readonly unknown[]): string => {
    const style = `margin:0 0 ${index === length - 1 ? 0 : 8}px`
    if (node.type === 'paragraph') return `<p dir="auto" style="${style}">${node.children.map(inline).join('')}</p>`
    if (node.type === 'code') {
      return `<pre dir="ltr" style="${style};${monospaced};white-space:pre-wrap">${escapeHtml(node.text)}</pre>`
    }
    if (node.type === 'quote') {
      const quoted = `${style};padding-${side}:12px;border-${side}:2px solid #c6cccb;color:#5b6463`
      return `<blockquote dir="auto" style="${quoted}">${node.children.map(block).join('')}</blockquote>`
    }
    const items = node.items.map((item) => `<li dir="auto">${item.map(inline).join('')}</li>`).join('')
    const listed = `style="${style};padding-${side}:24px"`
    return node.ordered ? `<ol start="${node.start}" ${listed}>${items}</ol>` : `<ul ${listed}>${items}</ul>`
  }
  return parseMarkdown(source).map(block).join('')
}
