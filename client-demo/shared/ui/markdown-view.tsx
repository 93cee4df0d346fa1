import type { ComponentChildren, VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import { type Block, type Inline, parseMarkdown } from '../../../src/markdown/blocks.ts'
import './markdown-view.css'

const inline = (node: Inline, key: number): ComponentChildren => {
  if (node.type === 'text') return node.text
  if (node.type === 'break') return <br key={key} />
  if (node.type === 'code') return <code key={key}>{node.text}</code>
  if (node.type === 'strong') return <strong key={key}>{node.children.map(inline)}</strong>
  if (node.type === 'em') return <em key={key}>{node.children.map(inline)}</em>
  return (
    <a key={key} href={node.href} title={node.href} target="_blank" rel="noopener noreferrer nofollow ugc">
      {node.children.map(inline)}
    </a>
  )
}

const block = (node: Block, key: number): VNode => {
  if (node.type === 'code') {
    return (
      <pre key={key} dir="ltr">
        <code>{node.text}</code>
      </pre>
    )
  }
  if (node.type === 'quote') {
    return (
      <blockquote key={key} dir="auto">
        {node.children.map(block)}
      </blockquote>
    )
  }
  if (node.type === 'list') {
    const items = node.items.map((item, at) => (
      <li key={at} dir="auto">
        {item.map(inline)}
      </li>
    ))
    return node.ordered ? (
      <ol key={key} start={node.start} dir="auto">
        {items}
      </ol>
    ) : (
      <ul key={key} dir="auto">
        {items}
      </ul>
    )
  }
  return (
    <p key={key} dir="auto">
      {node.children.map(inline)}
    </p>
  )
}

/** A message's text, built of elements: no HTML string is ever made, so there is nothing to sanitise. */
export const MarkdownView = ({ text }: { text: string }): VNode => {
  const blocks = useMemo(() => parseMarkdown(text), [text])
  return <div class="markdown">{blocks.map(block)}</div>
}
