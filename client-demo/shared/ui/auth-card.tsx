import type { ComponentChildren, VNode } from 'preact'
import './auth-card.css'
import { Logo } from './logo.tsx'

interface AuthCardProps {
  title: string
  lead: ComponentChildren
  children: ComponentChildren
  /** Below the card. */
  foot?: ComponentChildren
}

/** The one card on an otherwise empty page where somebody proves who they are. */
export const AuthCard = ({ title, lead, children, foot }: AuthCardProps): VNode => (
  <main class="auth">
    <div class="auth-card">
      <Logo size={32} />
      <div class="auth-head">
        <h1>{title}</h1>
        <p>{lead}</p>
      </div>
      {children}
    </div>
    {foot ? <p class="auth-foot">{foot}</p> : null}
  </main>
)
