import type { CSSProperties } from 'react'

export interface FigureProps {
  readonly children: string
  /** What the figure is, where no visible words beside it say so. */
  readonly label?: string
}

/** A large sum that is never cut: it is set as large as its place allows, and no larger. */
export function Figure({ children, label }: FigureProps) {
  const size = { '--characters': children.length } as CSSProperties
  return (
    <span className="figure-place">
      <output className="figure" style={size} aria-label={label}>
        {children}
      </output>
    </span>
  )
}
