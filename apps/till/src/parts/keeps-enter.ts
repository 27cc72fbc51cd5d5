import type { MouseEvent } from 'react'

/** Whether Enter presses what has the focus: a button reached by keys, but not a radio button. */
export function keepsEnter(target: EventTarget | null): boolean {
  if (target instanceof HTMLAnchorElement) return true
  return target instanceof HTMLButtonElement && target.getAttribute('role') !== 'radio'
}

/**
 * A button that was pointed at keeps no focus: Enter is to pay, not to press it again. One that was
 * reached by keys keeps it, since Enter presses it there.
 */
export function letGoOfPointed({ detail, currentTarget }: MouseEvent<HTMLElement>): void {
  const focused = document.activeElement
  if (detail > 0 && focused instanceof HTMLButtonElement && currentTarget.contains(focused)) {
    focused.blur()
  }
}
