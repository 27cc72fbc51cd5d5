const numbers = new Intl.NumberFormat('en')

/**
 * A number with its word: `1 sale`, `3 sales`, `1,204 sales`.
 *
 * @param many  where the plural is not just an s
 */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${plain(n)} ${n === 1 ? one : many}`
}

/** A count inside an English sentence: `1,204`. */
export function plain(n: number): string {
  return numbers.format(n)
}

/** `Till 07`: as it stands on receipts. */
export function tillName(number: number): string {
  return `Till ${tillDigits(number)}`
}

export function tillDigits(number: number): string {
  return String(number).padStart(2, '0')
}

/** `Till 03`, `Till 03 and Till 07`, `Till 03, Till 05 and Till 07`. */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(words)
}
