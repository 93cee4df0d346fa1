import type { ButtonHTMLAttributes, ComponentChildren, Ref, VNode } from 'preact'
import './button.css'
import { Icon, type IconName } from './icons.tsx'

interface ButtonProps extends Omit<ButtonHTMLAttributes, 'class' | 'size' | 'icon'> {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  size?: 'small' | 'normal' | 'large'
  icon?: IconName
  /** Keeps the words and the width, shows that work goes on, and takes no second click. */
  busy?: boolean
  children?: ComponentChildren
  buttonRef?: Ref<HTMLButtonElement>
}

export const Button = ({
  kind = 'plain',
  size = 'normal',
  icon,
  busy = false,
  children,
  buttonRef,
  onClick,
  ...rest
}: ButtonProps): VNode => (
  <button
    type="button"
    {...rest}
    {...(buttonRef ? { ref: buttonRef } : {})}
    class={`button button-${kind} button-${size}`}
    aria-busy={busy}
    onClick={(event) => {
      if (busy) event.preventDefault()
      else onClick?.call(event.currentTarget, event)
    }}
  >
    {icon ? <Icon name={icon} /> : null}
    <span class="button-words">{children}</span>
    {busy ? <span class="button-spinner" aria-hidden="true" /> : null}
  </button>
)

interface IconButtonProps extends Omit<ButtonHTMLAttributes, 'class' | 'icon' | 'label'> {
  icon: IconName
  /** What it does, in words: its name for screen readers and its tooltip. */
  label: string
  /** The key that does the same, shown in the tooltip. */
  shortcut?: string
  pressed?: boolean
  buttonRef?: Ref<HTMLButtonElement>
}

export const IconButton = ({ icon, label, shortcut, pressed, buttonRef, ...rest }: IconButtonProps): VNode => (
  <button
    type="button"
    {...rest}
    {...(buttonRef ? { ref: buttonRef } : {})}
    {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
    class="icon-button"
    aria-label={label}
    title={shortcut ? `${label} (${shortcut})` : label}
  >
    <Icon name={icon} />
  </button>
)
