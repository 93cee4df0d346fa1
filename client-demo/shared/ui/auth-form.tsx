import type { ComponentChildren, VNode } from 'preact'
import { Banner } from './banner.tsx'

interface AuthFormProps {
  /** What is wrong with no field in particular. */
  refused: string | null
  onSubmit: (event: { preventDefault(): void; currentTarget: HTMLFormElement }) => void
  children: ComponentChildren
}

/** A form in an `AuthCard`; what is wrong is said above its fields or beside them, never by the browser. */
export const AuthForm = ({ refused, onSubmit, children }: AuthFormProps): VNode => (
  <form class="auth-form" noValidate onSubmit={onSubmit}>
    {refused ? (
      <Banner tone="danger" icon="warning">
        {refused}
      </Banner>
    ) : null}
    {children}
  </form>
)
