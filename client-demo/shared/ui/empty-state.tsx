import type { ComponentChildren, VNode } from 'preact'
import './empty-state.css'
import { Icon, type IconName } from './icons.tsx'

interface EmptyStateProps {
  icon: IconName
  title: string
  children?: ComponentChildren
  action?: ComponentChildren
}

/** What stands where a list or a thread has nothing: what this place is for, and what to do now. */
export const EmptyState = ({ icon, title, children, action }: EmptyStateProps): VNode => (
  <div class="empty-state">
    <span class="empty-state-icon">
      <Icon name={icon} size={20} />
    </span>
    <p class="empty-state-title">{title}</p>
    {children ? <p class="empty-state-words">{children}</p> : null}
    {action ? <div class="empty-state-action">{action}</div> : null}
  </div>
)
