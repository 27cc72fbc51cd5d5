import { Button, Dialog } from '@evertill/ui'
import { useLayoutEffect, useRef, useState } from 'react'
import { useWidth } from '../parts/use-width.ts'
import { useTillState } from '../state/use-till.ts'

export interface CategoriesProps {
  readonly names: readonly string[]
  /** null: all products; undefined: none is chosen, since something is sought. */
  readonly chosen: string | null | undefined
  readonly onChoose: (name: string | null) => void
}

/** As many categories as fit in one row; the others behind More, never behind a swipe. */
export function Categories({ names, chosen, onChoose }: CategoriesProps) {
  const { hueOf } = useTillState((state) => state.index)
  const row = useRef<HTMLDivElement>(null)
  const width = useWidth(row)
  const [fitting, setFitting] = useState(names.length)
  const [showingAll, setShowingAll] = useState(false)
  useLayoutEffect(() => {
    if (row.current && width > 0) setFitting(countFitting(row.current, width))
  }, [width])

  // A category behind More comes to the front once it is chosen, so that it can be seen.
  const hidden = typeof chosen === 'string' && names.indexOf(chosen) >= fitting
  const order = hidden ? [chosen, ...names.filter((name) => name !== chosen)] : names
  const choose = (name: string | null) => {
    setShowingAll(false)
    onChoose(name)
  }
  return (
    <div className="categories" ref={row}>
      <CategoryButton name={null} chosen={chosen === null} onChoose={choose} />
      {order.map((name, at) => (
        <CategoryButton
          key={name}
          name={name}
          chosen={name === chosen}
          hidden={at >= fitting}
          onChoose={choose}
        />
      ))}
      {fitting < names.length && (
        <button type="button" className="category" onClick={() => setShowingAll(true)}>
          More
        </button>
      )}
      {showingAll && (
        <Dialog title="Categories" width="wide" onClose={() => setShowingAll(false)}>
          <div className="category-grid">
            {[null, ...names].map((name) => (
              <Button key={name ?? ''} onClick={() => choose(name)}>
                <i className="category-dot" data-hue={name === null ? undefined : hueOf(name)} />
                <span>{name ?? 'All'}</span>
              </Button>
            ))}
          </div>
        </Dialog>
      )}
    </div>
  )
}

interface CategoryButtonProps {
  readonly name: string | null
  readonly chosen: boolean
  readonly hidden?: boolean
  readonly onChoose: (name: string | null) => void
}

function CategoryButton({ name, chosen, hidden = false, onChoose }: CategoryButtonProps) {
  return (
    <button
      type="button"
      className="category"
      aria-pressed={chosen}
      data-hidden={hidden || undefined}
      onClick={() => onChoose(name)}
    >
      {name ?? 'All'}
    </button>
  )
}

/** Room kept for the More button, px. */
const moreWidth = 76

/** How many of the buttons behind "All" fit, with room for More unless all do. */
function countFitting(row: HTMLElement, width: number): number {
  const buttons = [...row.querySelectorAll<HTMLElement>('.category[aria-pressed]')]
  const widths = buttons.map((button) => button.getBoundingClientRect().width + 2)
  const sum = widths.reduce((total, one) => total + one, 0)
  const padding = 32
  if (sum + padding <= width) return buttons.length - 1
  let left = width - padding - moreWidth
  let fitting = -1
  for (const one of widths) {
    left -= one
    if (left < 0) break
    fitting += 1
  }
  return Math.max(0, fitting)
}
