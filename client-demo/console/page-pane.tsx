import type { ComponentChildren, VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { IconButton } from '../shared/ui/button.tsx'
import './page-pane.css'

interface PagePaneProps {
  title: string
  onShowViews: () => void
  /** At the end of the bar: the one thing to do here. */
  action?: ComponentChildren
  /** For tables; forms stay narrow enough to read. */
  wide?: boolean
  children: ComponentChildren
}

/** The frame of a page that is no ticket: a bar with its title, and a column that scrolls. */
export const PagePane = ({ title, onShowViews, action, wide = false, children }: PagePaneProps): VNode => {
  useEffect(() => {
    document.title = `${title} · Parley`
  }, [title])
  return (
    <main class="pane page-pane">
      <header class="pane-bar">
        <span class="only-drawer">
          <IconButton icon="menu" label="Views" onClick={onShowViews} />
        </span>
        <h1 class="pane-title">{title}</h1>
        {action}
      </header>
      <div class="page-scroll scroll">
        <div class={wide ? 'page-column page-column-wide' : 'page-column'}>{children}</div>
      </div>
    </main>
  )
}
