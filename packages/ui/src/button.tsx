import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  /** `primary` once per screen; `danger` only before what cannot be undone; `quiet` has an edge. */
  readonly kind?: 'quiet' | 'plain' | 'primary' | 'danger'
  /** `small` is for the back office; at the till everything a finger meets is 48 px. */
  readonly size?: 'small'
  readonly icon?: IconName
}

/** A button that says the deed. */
export function Button({ kind, size, icon, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className="button" data-kind={kind} data-size={size} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  readonly icon: IconName
  /** Says the deed where no word is drawn. */
  readonly label: string
}

/** A deed with a drawing alone, for the few that everyone knows. */
export function IconButton({ icon, label, kind = 'plain', size, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className="button"
      data-square
      data-kind={kind}
      data-size={size}
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  )
}

export interface MainButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'disabled'> {
  /** The key that does the same. */
  readonly shortcut?: string
  /** Greyed out but still there and still focusable, so that nothing moves under a finger. */
  readonly resting?: boolean
}

/** The one main button of a screen, bottom end, with the deed and the sum on it. */
export function MainButton({ shortcut, resting = false, children, ...rest }: MainButtonProps) {
  return (
    <button
      type="button"
      className="main-button"
      aria-disabled={resting || undefined}
      aria-keyshortcuts={shortcut}
      data-autofocus={rest.autoFocus || undefined}
      {...rest}
    >
      <span className="label">{children}</span>
      {shortcut && !resting && <Key>{shortcut}</Key>}
    </button>
  )
}

/** A key of the keyboard, drawn. */
export function Key({ children }: { readonly children: ReactNode }) {
  return (
    <span className="key" aria-hidden="true">
      {children}
    </span>
  )
}
