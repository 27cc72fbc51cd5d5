/**
 * Marks the field where a dialog begins. The browser reads the attribute when it opens the dialog;
 * React's own `autoFocus` would come before that and be undone by it.
 */
export function startHere(element: HTMLElement | null): void {
  element?.setAttribute('autofocus', '')
}

/** Marks the field where the next step of an open dialog begins. */
export function goOnHere(element: HTMLElement | null): void {
  element?.focus()
}
