import { type RefObject, useLayoutEffect, useState } from 'react'

export interface RowRange {
  readonly first: number
  /** One past the last. */
  readonly end: number
}

export interface RowWindow {
  readonly scrollTop: number
  readonly height: number
  readonly rowHeight: number
  readonly count: number
}

/** Rows kept above and below what is seen, so that a flick shows no gap. */
const spare = 3

/** The rows of one height that must exist, out of `count`. */
export function rowsInView({ scrollTop, height, rowHeight, count }: RowWindow): RowRange {
  const last = Math.max(0, count)
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight) - spare
  const end = Math.ceil((Math.max(0, scrollTop) + height) / rowHeight) + spare
  return { first: Math.min(Math.max(0, first), last), end: Math.min(end, last) }
}

/**
 * Follows a scrolling element. Rows of one height need no measuring, so the tiles do without the
 * library that the receipts use: it would be a tenth of what a till loads before it can sell.
 */
export function useRowsInView(
  scroller: RefObject<HTMLElement | null>,
  { rowHeight, count }: Pick<RowWindow, 'rowHeight' | 'count'>,
): RowRange {
  const [range, setRange] = useState<RowRange>({ first: 0, end: 0 })
  useLayoutEffect(() => {
    const { current } = scroller
    if (!current) return
    const follow = () => {
      const { scrollTop, clientHeight } = current
      const next = rowsInView({ scrollTop, height: clientHeight, rowHeight, count })
      setRange((kept) => (kept.first === next.first && kept.end === next.end ? kept : next))
    }
    follow()
    const observer = new ResizeObserver(follow)
    observer.observe(current)
    current.addEventListener('scroll', follow, { passive: true })
    return () => {
      observer.disconnect()
      current.removeEventListener('scroll', follow)
    }
  }, [scroller, rowHeight, count])
  return range
}
