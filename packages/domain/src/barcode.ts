/** GTIN-8, GTIN-12 (UPC-A), GTIN-13 (EAN) and GTIN-14. */
const gtin = /^(?:\d{8}|\d{12,14})$/

/**
 * Whether a text is a GTIN with the right check digit.
 *
 * GS1 General Specifications 7.9: from the right, without the check digit, weights 3, 1, 3, 1, ...
 *
 * @example isValidGtin('3017620422003') // true
 */
export function isValidGtin(text: string): boolean {
  if (!gtin.test(text)) return false
  const digits = [...text].map(Number).reverse()
  const sum = digits.reduce((total, digit, place) => total + digit * (place % 2 === 1 ? 3 : 1), 0)
  return sum % 10 === 0
}

/**
 * The key under which a barcode is stored and looked up.
 *
 * A scanner may read a printed UPC-A with its twelve digits or as EAN-13 with a zero before them:
 * texts of 8, 12, 13 or 14 digits become fourteen, zeros in front, whatever their check digit.
 * Every other text is its own key, byte for byte.
 */
export function normaliseBarcode(text: string): string {
  return gtin.test(text) ? text.padStart(14, '0') : text
}
