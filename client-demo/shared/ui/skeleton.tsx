import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import './skeleton.css'

/**
 * Shows its children only after a wait has lasted 300 ms: what loads faster would flicker.
 * A screen reader hears `label` once they are shown.
 */
export const WhileLoading = ({ label, children }: { label: string; children: ComponentChildren }): VNode | null => {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!shown) return null
  return (
    <div class="loading" aria-busy="true">
      <span class="visually-hidden" role="status">
        {label}
      </span>
      {children}
    </div>
  )
}

/** A grey bar in place of a line of text; `width` in per cent of its box. */
export const SkeletonLine = ({ width, height = 10 }: { width: number; height?: number }): VNode => (
  <span class="skeleton-line" style={{ width: `${width}%`, height: `${height}px` }} aria-hidden="true" />
)
