import type { ComponentChildren, VNode } from 'preact'
import { useId } from 'preact/hooks'
import './settings.css'

interface SettingsSectionProps {
  title: string
  lead: ComponentChildren
  /** A button beside the words. */
  action?: ComponentChildren
  children: ComponentChildren
}

export const SettingsSection = ({ title, lead, action, children }: SettingsSectionProps): VNode => {
  const id = useId()
  return (
    <section class="settings-section" aria-labelledby={id}>
      <div class="settings-head">
        <div>
          <h2 id={id}>{title}</h2>
          <p>{lead}</p>
        </div>
        {action}
      </div>
      <div class="settings-card">{children}</div>
    </section>
  )
}
