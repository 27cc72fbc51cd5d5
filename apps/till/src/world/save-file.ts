/** How long the browser may take to begin reading what it was handed. */
const readWithinMs = 60_000

/** Hands a text to the browser as a file to keep. Where it goes, the browser or the person says. */
export function saveFile({ name, text }: { readonly name: string; readonly text: string }): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/x-ndjson' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), readWithinMs)
}
