/**
 * Remembers the text field that has the focus, if one has.
 *
 * @returns a function that brings back what stood in it, as if nobody had typed
 */
export function rememberField(): () => void {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement)) return () => {}
  const { value } = field
  return () => {
    if (!field.isConnected || field.value === value) return
    // React overrides `value` on the element; the prototype's setter is the browser's own.
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    setter?.call(field, value)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
