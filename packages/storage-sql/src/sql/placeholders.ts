const translated = new Map<string, string>()

/**
 * The text of a statement with PostgreSQL's placeholders: the first `?` is `$1`, and `?2` is `$2`.
 * None may stand inside quotes.
 */
export function withDollars(text: string): string {
  let dollars = translated.get(text)
  if (dollars === undefined) {
    let count = 0
    dollars = text.replace(/\?(\d*)/g, (_, number: string) => `$${number || ++count}`)
    translated.set(text, dollars)
  }
  return dollars
}
