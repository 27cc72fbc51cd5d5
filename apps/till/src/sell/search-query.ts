/** What stands in the search line: perhaps a quantity, then a code or words. */
export interface SearchQuery {
  /** `3` of `3 * milk`; null without a star. */
  readonly quantityText: string | null
  readonly words: string
}

/** @example readQuery('3 * milk') // { quantityText: '3', words: 'milk' } */
export function readQuery(text: string): SearchQuery {
  const [, quantityText, words] = /^\s*(\d{1,6}(?:\.\d{0,3})?)\s*[*×x]\s*(.*)$/u.exec(text) ?? []
  return quantityText === undefined || words === undefined
    ? { quantityText: null, words: text.trim() }
    : { quantityText, words: words.trim() }
}
