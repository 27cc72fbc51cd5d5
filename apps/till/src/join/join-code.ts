/** Eight characters of `A-Z2-9`; what a person typed may hold spaces, hyphens and small letters. */
export const joinCodeLength = 8

/** The code as the server knows it, without what people put between. */
export function plainCode(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, joinCodeLength)
}

/** `ABCD-2345`, as far as it is typed. */
export function shownCode(text: string): string {
  const plain = plainCode(text)
  return plain.length > 4 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain
}

/** A code carried by the address, in its query or behind `#`; '' where there is none. */
export function codeOfAddress({ search, hash }: Pick<Location, 'search' | 'hash'>): string {
  const behind = hash.includes('?') ? hash.slice(hash.indexOf('?')) : hash.replace(/^#\/?/, '?')
  const code = new URLSearchParams(search).get('code') ?? new URLSearchParams(behind).get('code')
  return shownCode(code ?? '')
}
