import type { ComponentChildren, VNode } from 'preact'
import './banner.css'
import { Icon, type IconName } from './icons.tsx'

interface BannerProps {
  tone?: 'info' | 'warning' | 'danger' | 'success'
  icon?: IconName
  children: ComponentChildren
  /** A button at its end. */
  action?: ComponentChildren
}

/** A line that says something about what stands below it. Trouble is told to screen readers at once. */
export const Banner = ({ tone = 'info', icon, children, action }: BannerProps): VNode => (
  <div class={`banner banner-${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
    {icon ? <Icon name={icon} /> : null}
    <p class="banner-words">{children}</p>
    {action}
  </div>
)
