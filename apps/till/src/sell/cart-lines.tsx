import { useEffect, useRef } from 'react'
import { useTillState } from '../state/use-till.ts'
import { CartLineRow } from './cart-line-row.tsx'

/** The lines, oldest first; the open one is always in view. */
export function CartLines() {
  const lines = useTillState(({ cart }) => cart.lines)
  const openLine = useTillState((state) => state.openLine)
  const list = useRef<HTMLOListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that grew is brought into view, too
  useEffect(() => {
    list.current?.querySelector('[data-selected]')?.scrollIntoView({ block: 'nearest' })
  }, [openLine, lines])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must scroll by keys, too
    <ol className="lines" ref={list} tabIndex={0} aria-label="Lines of the cart">
      {lines.map((line) => (
        <CartLineRow key={line.id} line={line} open={line.id === openLine} />
      ))}
    </ol>
  )
}
