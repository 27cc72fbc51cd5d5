/** What stands in the search line: perhaps a quantity, then a code or words. */
export interface SearchQuery {
  /** `3` of `3 * milk`; null without a star. */
  readonly quantityText: string | null
  readonly words: string
}

/** Before a star every number is meant as a quantity, also one that no line can have. */
const beforeStar = /^\s*([-\u2212]?\d+(?:[.,]\d*)?)\s*[*×]\s*(.*)$/u
/** An `x` may belong to a code: only what can be a quantity is taken for one. */
const beforeX = /^\s*(\d{1,6}(?:\.\d{0,3})?)\s*x\s*(.*)$/u

/** @example readQuery('3 * milk') // { quantityText: '3', words: 'milk' } */
export function readQuery(text: string): SearchQuery {
  const [, quantityText, words] = beforeStar.exec(text) ?? beforeX.exec(text) ?? []
  return quantityText === undefined || words === undefined
    ? { quantityText: null, words: text.trim() }
    : { quantityText, words: words.trim() }
}
