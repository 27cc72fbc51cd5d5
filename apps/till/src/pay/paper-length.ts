/** The rule for the page that is printed next. Made here: a style sheet of text cannot measure. */
let sheet: CSSStyleSheet | null = null

const mmPerPx = 25.4 / 96
/** A shorter page than this some printers turn on its side. */
const lengthMmMin = 81
/** Browsers know no longer page; what is longer goes on on the next. */
const lengthMmMax = 5_000

/**
 * Makes the page exactly as long as the receipt, before it is printed: a roll has no pages, and
 * `80mm auto` is none that CSS knows.
 */
export function fitPaperLength(paper: HTMLElement): void {
  paper.dataset.measured = ''
  const { height } = paper.getBoundingClientRect()
  delete paper.dataset.measured
  if (height === 0) return
  if (!sheet) {
    sheet = new CSSStyleSheet()
    document.adoptedStyleSheets.push(sheet)
  }
  sheet.replaceSync(`@page { size: 80mm ${paperLengthMm(height)}mm; margin: 0 }`)
}

/** Rounded up: half a millimetre too short would feed a second page. */
export function paperLengthMm(heightPx: number): number {
  return Math.min(Math.max(Math.ceil(heightPx * mmPerPx) + 1, lengthMmMin), lengthMmMax)
}
