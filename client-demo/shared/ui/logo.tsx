import type { VNode } from 'preact'
import './logo.css'

/** The sign and, unless `bare`, the name. */
export const Logo = ({ bare = false, size = 24 }: { bare?: boolean; size?: number }): VNode => (
  <span class="logo">
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
      <rect class="logo-ground" width="32" height="32" rx="8" />
      <path class="logo-lines" d="M8 9.5h16v11h-8.5L11 24.5v-4H8z" />
      <path class="logo-dots" d="M12.5 15h.01M16 15h.01M19.5 15h.01" />
    </svg>
    {bare ? null : <span class="logo-name">Parley</span>}
  </span>
)
