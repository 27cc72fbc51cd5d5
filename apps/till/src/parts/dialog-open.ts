/** Whether a question stands before the screen: it has the keys then, all of them. */
export function isDialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null
}
